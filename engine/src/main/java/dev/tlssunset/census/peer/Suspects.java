package dev.tlssunset.census.peer;

import dev.tlssunset.census.Suspect;
import dev.tlssunset.census.tally.Counted;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks, address by address, for those behind which many hide. Addresses of balancers that are
/// known are no suspects.
final class Suspects {

  /// A terminal server may have this many too: whoever is suspected is shown with the reasons.
  private static final int MANY_USERS = 10;

  private static final int MANY_DEVICES = 5;
  private static final int MANY_FORWARDED = 3;

  private static final int NOBODY = -1;

  private final Rows rows;
  private final RowOrder order;
  private final Peers peers;
  private final Symbols symbols;
  private final RowGrounds grounds;
  private final List<Suspect> found = new ArrayList<>();
  private final boolean[] isEncoded;
  private final IntBag encodedUsers = new IntBag();
  private final IntBag users = new IntBag();
  private final IntBag devices = new IntBag();
  private final IntBag forwarded = new IntBag();
  private int peer = NOBODY;
  private long count;
  private boolean isKnownBalancer;

  Suspects(Counted counted, RowOrder order, Peers peers, RowGrounds grounds) {
    this.order = order;
    this.peers = peers;
    this.grounds = grounds;
    rows = counted.rows();
    symbols = counted.symbols();
    isEncoded = LogText.isEncoded(counted.kinds());
  }

  /// Adds rows of one address, which come in their order.
  ///
  /// @param from the first one's place in the order
  /// @param to behind the last
  void add(int from, int to) {
    if (order.peer(from) != peer) {
      endPeer();
      peer = order.peer(from);
    }
    for (int at = from; at < to; at++) {
      add(order.row(at));
    }
  }

  private void add(int row) {
    count += rows.observations(row);
    (isEncoded[rows.kind(row)] ? encodedUsers : users).add(rows.user(row));
    devices.add(rows.device(row));
    isKnownBalancer |= rows.path(row) > 0;
    int forwardedFor = rows.forwardedFor(row);
    if (forwardedFor > Symbols.NOT_TOLD_APART) {
      forwarded.add(forwardedFor);
    }
  }

  private void endPeer() {
    if (!isKnownBalancer && mayBeMany()) {
      judge(peers.text(peer));
    }
    encodedUsers.clear();
    users.clear();
    devices.clear();
    forwarded.clear();
    count = 0;
    isKnownBalancer = false;
  }

  private boolean mayBeMany() {
    return userTexts() >= MANY_USERS || devices.size() >= MANY_DEVICES || forwarded.size() > 0;
  }

  private int userTexts() {
    return encodedUsers.size() + users.size();
  }

  private void judge(String address) {
    int behind = addresses(address).size();
    if (behind < MANY_FORWARDED && userTexts() < MANY_USERS && devices.size() < MANY_DEVICES) {
      return;
    }
    int accounts = accounts().size();
    int ids = texts(devices).size();
    List<String> why = new ArrayList<>();
    if (behind >= MANY_FORWARDED) {
      why.add(behind + " addresses in X-Forwarded-For");
    }
    if (accounts >= MANY_USERS) {
      why.add(accounts + " users");
    }
    if (ids >= MANY_DEVICES) {
      why.add(ids + " devices");
    }
    if (!why.isEmpty()) {
      String all = String.join(", ", why);
      found.add(new Suspect(address, accounts, ids, behind, count, all));
    }
  }

  /// `CONTOSO\ann`, `ann@contoso.example` and `Ann` are one account.
  private Set<String> accounts() {
    Set<String> accounts = new HashSet<>();
    texts(encodedUsers).forEach(user -> accounts.add(account(LogText.user(user))));
    texts(users).forEach(user -> accounts.add(account(user)));
    return accounts;
  }

  private static String account(String user) {
    String name = user.toLowerCase(Locale.ROOT);
    int at = name.indexOf('@');
    String plain = at > 0 ? name.substring(0, at) : name;
    return plain.substring(plain.lastIndexOf('\\') + 1);
  }

  private Set<String> addresses(String own) {
    Set<String> addresses = new HashSet<>();
    for (int i = 0; i < forwarded.size(); i++) {
      addresses.addAll(grounds.addresses(forwarded.get(i)));
    }
    addresses.remove(own);
    return addresses;
  }

  private Set<String> texts(IntBag bag) {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < bag.size(); i++) {
      if (bag.get(i) > Symbols.NOT_TOLD_APART) {
        texts.add(symbols.text(bag.get(i)));
      }
    }
    return texts;
  }

  /// Those with most behind them first.
  List<Suspect> found() {
    endPeer();
    found.sort((one, other) -> {
      int byNumber = Integer.compare(behind(other), behind(one));
      return byNumber != 0 ? byNumber : one.address().compareTo(other.address());
    });
    return found;
  }

  private static int behind(Suspect suspect) {
    return Math.max(suspect.users() + suspect.devices(), suspect.forwarded());
  }
}
