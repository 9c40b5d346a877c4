package dev.tlssunset.attribution;

import dev.tlssunset.attribution.store.Arrived;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.attribution.store.Passed;
import dev.tlssunset.observation.Observation;
import org.jspecify.annotations.Nullable;

/// What one reader's observations may have to be joined with others: they are put aside, to be
/// counted when all evidence has been read.
public final class Aside {

  /// Nothing is joined.
  public static final Aside NONE = new Aside(null);

  /// The join reckons in 32 bits with a sign. What is later is counted as it stands.
  private static final long LAST = Integer.MAX_VALUE - 2L * Attribution.LONGEST;

  private final @Nullable Attribution attribution;
  private final @Nullable Roles roles;
  private final IntList passed = new IntList(0);
  private final IntList arrived = new IntList(0);

  Aside(@Nullable Attribution attribution) {
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
    return passed.size() / Passed.INTS + arrived.size() / Arrived.INTS;
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
    int at = arrived.grow(Arrived.INTS);
    int[] numbers = arrived.array();
    numbers[at + Arrived.KIND] = seen.kind;
    numbers[at + Arrived.PEER] = roles.canonical(seen.peer);
    numbers[at + Arrived.FORWARDED] = seen.forwardedFor;
    numbers[at + Arrived.USER] = seen.user;
    numbers[at + Arrived.SOFTWARE] = seen.software;
    numbers[at + Arrived.DEVICE] = seen.device;
    numbers[at + Arrived.NAME] = seen.name;
    numbers[at + Arrived.CERTIFICATE] = seen.certificate;
    numbers[at + Arrived.SECOND] = (int) seen.second;
    numbers[at + Arrived.PORT] = (seen.peerPort & 0xffff) | (counts ? Arrived.COUNTS : 0);
    numbers[at + Arrived.POSITION] = (int) (seen.position >>> 32);
    numbers[at + Arrived.POSITION + 1] = (int) seen.position;
    return counts;
  }

  /// Likewise.
  private boolean passed(Observation seen, Roles roles) {
    boolean counts = roles.counts(seen.second);
    int at = passed.grow(Passed.INTS);
    int[] numbers = passed.array();
    int second = (int) seen.second;
    numbers[at + Passed.KIND] = seen.kind;
    numbers[at + Passed.CLIENT] = roles.canonical(seen.peer);
    numbers[at + Passed.PORTS] = seen.peerPort << 16 | (seen.onwardFromPort & 0xffff);
    numbers[at + Passed.FROM] = roles.address(seen.onwardFrom);
    numbers[at + Passed.TO] = roles.canonical(seen.onwardTo);
    numbers[at + Passed.TO_PORT] = (seen.onwardToPort & 0xffff) | (counts ? Passed.COUNTS : 0);
    numbers[at + Passed.START] = second;
    numbers[at + Passed.END] = Math.clamp(seen.lastSecond, second, second + Attribution.LONGEST);
    numbers[at + Passed.POSITION] = (int) (seen.position >>> 32);
    numbers[at + Passed.POSITION + 1] = (int) seen.position;
    numbers[at + Passed.FORWARDED] = seen.forwardedFor;
    numbers[at + Passed.USER] = seen.user;
    numbers[at + Passed.SOFTWARE] = seen.software;
    numbers[at + Passed.NAME] = seen.name;
    numbers[at + Passed.CERTIFICATE] = seen.certificate;
    numbers[at + Passed.VIA] = 0;
    return counts;
  }
}
