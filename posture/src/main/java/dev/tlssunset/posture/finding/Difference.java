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

/// Something that is not the same on all servers.
///
/// @param subject what, as `--explain` names it
/// @param isOfSuites whether it is the list of cipher suites
/// @param answers each answer, the most frequent first
public record Difference(String subject, boolean isOfSuites, List<Group> answers) {

  /// The servers with one answer.
  ///
  /// @param parts what it consists of: the suites; else one text
  /// @param servers who gave it
  public record Group(List<String> parts, List<String> servers) {

    /// The whole answer.
    public String answer() {
      return String.join(", ", parts);
    }
  }

  /// What servers are asked.
  private record Question(String subject, boolean isOfSuites) {}

  /// What differs between the servers, in the order of the reports. Who gave no answer does not
  /// differ.
  public static List<Difference> of(List<ResolvedServer> servers) {
    Map<Question, Map<List<String>, List<String>>> byQuestion = new LinkedHashMap<>();
    for (ResolvedServer server : servers) {
      for (Effect effect : server.effects()) {
        if (effect.isKnown()) {
          byQuestion
              .computeIfAbsent(question(effect), question -> new LinkedHashMap<>())
              .computeIfAbsent(parts(effect), parts -> new ArrayList<>())
              .add(server.server());
        }
      }
    }
    List<Difference> differences = new ArrayList<>();
    byQuestion.forEach((question, answers) -> {
      if (answers.size() > 1) {
        differences.add(new Difference(question.subject, question.isOfSuites, groups(answers)));
      }
    });
    return List.copyOf(differences);
  }

  private static Question question(Effect effect) {
    return new Question(effect.subject(), effect instanceof SuitesEffect);
  }

  /// What is compared: the suites themselves, not how many there are.
  private static List<String> parts(Effect effect) {
    return effect instanceof SuitesEffect suites
        ? suites.suites().stream().map(Suite::name).toList()
        : List.of(effect.answer());
  }

  private static List<Group> groups(Map<List<String>, List<String>> answers) {
    return answers.entrySet().stream()
        .map(answer -> new Group(answer.getKey(), List.copyOf(answer.getValue())))
        .sorted(Comparator.comparingInt((Group group) -> group.servers().size()).reversed())
        .toList();
  }
}
