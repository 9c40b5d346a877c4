package dev.tlssunset.attribution;

import dev.tlssunset.attribution.store.ArrivedRecord;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.observation.Observation;
import org.jspecify.annotations.Nullable;

/// What one reader's observations may have to be joined with others: they are put aside, to be
/// counted when all evidence has been read.
public final class JoinCandidates {

  /// Nothing is joined.
  public static final JoinCandidates NONE = new JoinCandidates(null);

  /// The join reckons in 32 bits with a sign. What is later is counted as it stands.
  private static final long LAST = Integer.MAX_VALUE - 2L * Attribution.LONGEST;

  private final @Nullable Attribution attribution;
  private final @Nullable Roles roles;
  private final IntList passed = new IntList(0);
  private final IntList arrived = new IntList(0);

  JoinCandidates(@Nullable Attribution attribution) {
    this.attribution = attribution;
    roles = attribution == null ? null : attribution.newRoles();
  }

  /// Takes an observation aside.
  ///
  /// @return whether it did: it is not to be counted yet
  public boolean takes(Observation seen) {
    return roles != null
        && seen.second <= LAST
        && switch (roles.ofKind(seen.kind)) {
          case BALANCERS -> passed(seen, roles);
          case SERVERS -> roles.isJoined(seen.kind, seen.peer) && arrived(seen, roles);
          case NEITHER -> false;
        };
  }

  /// Whether it takes nothing, whatever comes.
  public boolean isNone() {
    return roles == null;
  }

  /// How many observations wait.
  public int size() {
    return passed.size() / PassedRecord.INTS + arrived.size() / ArrivedRecord.INTS;
  }

  /// Hands over what waits.
  public void settle() {
    if (attribution != null) {
      attribution.add(passed, arrived);
      passed.clear();
      arrived.clear();
    }
  }

  /// What lies outside of the period is joined, but not counted.
  private boolean arrived(Observation seen, Roles roles) {
    boolean counts = roles.counts(seen.second);
    int at = arrived.grow(ArrivedRecord.INTS);
    int[] numbers = arrived.array();
    numbers[at + ArrivedRecord.KIND] = seen.kind;
    numbers[at + ArrivedRecord.PEER] = roles.canonical(seen.peer);
    numbers[at + ArrivedRecord.FORWARDED] = seen.forwardedFor;
    numbers[at + ArrivedRecord.USER] = seen.user;
    numbers[at + ArrivedRecord.SOFTWARE] = seen.software;
    numbers[at + ArrivedRecord.DEVICE] = seen.device;
    numbers[at + ArrivedRecord.NAME] = seen.name;
    numbers[at + ArrivedRecord.CERTIFICATE] = seen.certificate;
    numbers[at + ArrivedRecord.SECOND] = (int) seen.second;
    numbers[at + ArrivedRecord.PORT] =
        (seen.peerPort & 0xffff) | (counts ? ArrivedRecord.COUNTS : 0);
    numbers[at + ArrivedRecord.POSITION] = (int) (seen.position >>> 32);
    numbers[at + ArrivedRecord.POSITION + 1] = (int) seen.position;
    return counts;
  }

  /// Likewise.
  private boolean passed(Observation seen, Roles roles) {
    boolean counts = roles.counts(seen.second);
    int at = passed.grow(PassedRecord.INTS);
    int[] numbers = passed.array();
    int second = (int) seen.second;
    numbers[at + PassedRecord.KIND] = seen.kind;
    numbers[at + PassedRecord.CLIENT] = roles.canonical(seen.peer);
    numbers[at + PassedRecord.PORTS] = seen.peerPort << 16 | (seen.onwardFromPort & 0xffff);
    numbers[at + PassedRecord.FROM] = roles.address(seen.onwardFrom);
    numbers[at + PassedRecord.TO] = roles.canonical(seen.onwardTo);
    numbers[at + PassedRecord.TO_PORT] =
        (seen.onwardToPort & 0xffff) | (counts ? PassedRecord.COUNTS : 0);
    numbers[at + PassedRecord.START] = second;
    numbers[at + PassedRecord.END] =
        Math.clamp(seen.lastSecond, second, second + Attribution.LONGEST);
    numbers[at + PassedRecord.POSITION] = (int) (seen.position >>> 32);
    numbers[at + PassedRecord.POSITION + 1] = (int) seen.position;
    numbers[at + PassedRecord.FORWARDED] = seen.forwardedFor;
    numbers[at + PassedRecord.USER] = seen.user;
    numbers[at + PassedRecord.SOFTWARE] = seen.software;
    numbers[at + PassedRecord.NAME] = seen.name;
    numbers[at + PassedRecord.CERTIFICATE] = seen.certificate;
    numbers[at + PassedRecord.VIA] = 0;
    return counts;
  }
}
