package dev.tlssunset.posture.input.hive;

import dev.tlssunset.posture.input.part.Problems;
import dev.tlssunset.posture.settings.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Brings a hive up to date from its transaction logs, as Windows does when it loads it.
final class HiveRecovery {

  private final String file;
  private final Problems problems;

  HiveRecovery(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /// The hive as Windows would see it.
  byte[] recovered(byte[] hive, List<byte[]> logs) {
    Optional<BaseBlock> base = BaseBlock.of(hive);
    if (base.isEmpty() || !base.get().isDirty()) {
      return hive;
    }
    List<HiveLog> newLogs =
        logs.stream()
            .flatMap(log -> HiveLog.of(log).stream())
            .sorted(Comparator.comparingInt(HiveLog::firstSequence))
            .toList();
    Optional<byte[]> changed =
        newLogs.isEmpty()
            ? fromOldLog(hive, base.get(), logs)
            : fromNewLogs(hive, base.get(), newLogs);
    if (changed.isEmpty()) {
      problems.add(
          Origin.file(file),
          "the hive was not written to its end, and no log beside it completes it:"
              + " the latest changes may be missing");
    }
    return changed.orElse(hive);
  }

  /// Both logs in the order of their entries; only the latest, where the hive has no valid first
  /// sector of its own.
  private static Optional<byte[]> fromNewLogs(byte[] hive, BaseBlock base, List<HiveLog> logs) {
    if (!base.hasValidChecksum()) {
      HiveLog latest = logs.getLast();
      return Optional.of(latest.appliedTo(latest.withBaseBlock(hive), latest.firstSequence()));
    }
    Optional<byte[]> changed = Optional.empty();
    int next = base.secondarySequence();
    for (HiveLog log : logs) {
      boolean leavesGap = changed.isPresent() && log.firstSequence() > next;
      if (log.lastSequence() >= next && !leavesGap) {
        changed = Optional.of(log.appliedTo(changed.orElse(hive), next));
        next = log.lastSequence() + 1;
      }
    }
    return changed;
  }

  private static Optional<byte[]> fromOldLog(byte[] hive, BaseBlock base, List<byte[]> logs) {
    return logs.stream()
        .flatMap(log -> OldHiveLog.of(log).stream())
        .filter(log -> !base.hasValidChecksum() || log.lastWritten() == base.lastWritten())
        .flatMap(log -> log.appliedTo(hive).stream())
        .findFirst();
  }
}
