package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.effect.ProtocolEffect;
import dev.tlssunset.posture.finding.Finding;
import dev.tlssunset.posture.finding.FindingKind;
import dev.tlssunset.posture.finding.Severity;
import dev.tlssunset.posture.settings.SeenClient;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What comes of changes on one server: the settings as they would be afterwards, resolved.
///
/// @param changes what would be done
/// @param after what the settings would mean
/// @param refusals why it must not be done; then there are no files for it
/// @param warnings what to know before
public record ServerOutcome(
    ServerChanges changes, ServerPosture after, List<String> refusals, List<String> warnings) {

  /// Findings that a person must know who turns something on or off.
  private static final Set<FindingKind> WORTH_SAYING =
      Set.of(
          FindingKind.EXCHANGE_TOO_OLD_FOR_TLS12,
          FindingKind.UPDATES_MISSING,
          FindingKind.WINHTTP_NEEDS_UPDATE,
          FindingKind.WINDOWS_UNKNOWN,
          FindingKind.RESTART_PENDING);

  /// Versions on: whatever speaks against it is a warning.
  public static ServerOutcome ofEnabling(ServerChanges changes) {
    ServerPosture after = ServerPosture.of(changes.after());
    List<String> warnings = new ArrayList<>(withoutTls12(after, "is still not surely"));
    warnings.addAll(worthSaying(after));
    warnings.addAll(notUndoable(changes));
    return new ServerOutcome(changes, after, List.of(), List.copyOf(warnings));
  }

  /// Versions off: refused where TLS 1.2 would not be effective, or where the change would make an
  /// error of what is none today.
  ///
  /// @param clients those that were seen; empty where nobody looked
  public static ServerOutcome ofDisabling(ServerChanges changes, List<SeenClient> clients) {
    ServerPosture before = ServerPosture.of(changes.settings(), clients);
    ServerPosture after = ServerPosture.of(changes.after(), clients);
    List<Finding> made = new ArrayList<>(after.findings());
    made.removeAll(before.findings());
    List<String> refusals = new ArrayList<>(withoutTls12(after, "would not surely be"));
    List<String> warnings = new ArrayList<>(worthSaying(after));
    for (Finding finding : made) {
      String says = finding.sentence() + " " + finding.remedy();
      if (finding.severity() == Severity.ERROR) {
        refusals.add(says);
      } else if (finding.severity() == Severity.WARNING && !warnings.contains(says)) {
        warnings.add(says);
      }
    }
    warnings.addAll(notUndoable(changes));
    return new ServerOutcome(changes, after, List.copyOf(refusals), List.copyOf(warnings));
  }

  private static List<String> withoutTls12(ServerPosture after, String verb) {
    List<String> sentences = new ArrayList<>();
    for (Role role : Role.values()) {
      ProtocolEffect effect = after.protocol(ProtocolVersion.TLS_1_2, role);
      if (effect.state() != ProtocolState.ENABLED) {
        String side = role == Role.CLIENT ? "outbound" : "inbound";
        sentences.add(
            "TLS 1.2 %s on for %s connections afterwards: %s (%s)."
                .formatted(verb, side, effect.state(), effect.because()));
      }
    }
    return sentences;
  }

  private static List<String> worthSaying(ServerPosture after) {
    return after.findings().stream()
        .filter(finding -> WORTH_SAYING.contains(finding.kind()))
        .map(finding -> finding.sentence() + " " + finding.remedy())
        .toList();
  }

  private static List<String> notUndoable(ServerChanges changes) {
    int unknown = changes.combined().notUndoable().size();
    return unknown == 0
        ? List.of()
        : List.of(
            unknown
                + (unknown == 1 ? " value was" : " values were")
                + " not collected: the undo cannot restore what nobody knows. Export the keys on"
                + " the server first, or collect its settings completely.");
  }

  public String server() {
    return changes.server();
  }

  public boolean isRefused() {
    return !refusals.isEmpty();
  }
}
