package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.Suite;
import dev.tlssunset.posture.effect.SuitesEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Something that is not the same on all servers.
///
/// @param subject what, as `--explain` names it
/// @param answers each answer, the most frequent first
public record Difference(String subject, List<Group> answers) {

  /// The servers with one answer.
  public record Group(String answer, List<String> servers) {}

  /// What differs between the servers, in the order of the reports. Who gave no answer does not
  /// differ.
  public static List<Difference> of(List<ResolvedServer> servers) {
    Map<String, Map<String, List<String>>> bySubject = new LinkedHashMap<>();
    for (ResolvedServer server : servers) {
      for (Effect effect : server.effects()) {
        if (effect.isKnown()) {
          bySubject
              .computeIfAbsent(effect.subject(), subject -> new LinkedHashMap<>())
              .computeIfAbsent(answer(effect), answer -> new ArrayList<>())
              .add(server.server());
        }
      }
    }
    return bySubject.entrySet().stream()
        .filter(subject -> subject.getValue().size() > 1)
        .map(subject -> new Difference(subject.getKey(), groups(subject.getValue())))
        .toList();
  }

  /// What is compared: the suites themselves, not how many there are.
  private static String answer(Effect effect) {
    return effect instanceof SuitesEffect suites && suites.isKnown()
        ? suites.suites().stream().map(Suite::name).collect(Collectors.joining(", "))
        : effect.answer();
  }

  private static List<Group> groups(Map<String, List<String>> answers) {
    return answers.entrySet().stream()
        .map(answer -> new Group(answer.getKey(), List.copyOf(answer.getValue())))
        .sorted(Comparator.comparingInt((Group group) -> group.servers().size()).reversed())
        .toList();
  }
}
