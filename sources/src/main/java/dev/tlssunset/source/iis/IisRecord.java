package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.source.HttpServices;
import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;

/// One record: when it was written, and what tells it apart from others, its texts as slices of the
/// bytes at hand. A text that is not recorded is an empty slice.
final class IisRecord {

  // Names of parameters count in any case.
  private static final byte[] USER = "user=".getBytes(US_ASCII);
  private static final byte[] MAILBOX_ID = "mailboxid=".getBytes(US_ASCII);
  private static final byte[] DEVICE_ID = "deviceid=".getBytes(US_ASCII);
  private static final byte[] DEVICE_TYPE = "devicetype=".getBytes(US_ASCII);

  long second;
  long position;

  /// What tells it apart beside its texts, see [IisRecords].
  int facts;

  int clientPort;

  /// A number that records which differ in more than time and place mostly have another of.
  long sketch;

  int clientFrom;
  int clientTo;
  int userFrom;
  int userTo;
  int agentFrom;
  int agentTo;

  /// Id and type of the device, as the query has them; only one of them where [#isDeviceTorn].
  int deviceFrom;

  int deviceTo;

  /// The other of them, where something stands between.
  int otherFrom;

  int otherTo;

  /// The query, where it is in base64; see [EncodedQuery].
  int encodedFrom;

  int encodedTo;
  int forwardedFrom;
  int forwardedTo;

  /// Whether the column of the user is empty: the query may name one.
  boolean isAnonymous;

  private final IisColumns columns;
  private final EncodedQuery encodedQuery;
  private final int forwarded;

  /// @param encodedQuery room for reading queries, which others may use too
  IisRecord(IisColumns columns, EncodedQuery encodedQuery) {
    this.columns = columns;
    this.encodedQuery = encodedQuery;
    forwarded = columns.forwarded().isEmpty() ? IisColumns.ABSENT : columns.forwarded().getFirst();
  }

  /// Takes the texts of the record at hand.
  ///
  /// @param service number of its service, see [HttpServices]
  void take(byte[] bytes, LineColumns line, int service) {
    int client = columns.client();
    clientFrom = from(line, client);
    clientTo = to(bytes, line, client);
    int user = columns.user();
    userFrom = from(line, user);
    userTo = to(bytes, line, user);
    int agent = columns.agent();
    agentFrom = from(line, agent);
    agentTo = to(bytes, line, agent);
    forwardedFrom = from(line, forwarded);
    forwardedTo = to(bytes, line, forwarded);
    deviceFrom = 0;
    deviceTo = 0;
    otherFrom = 0;
    otherTo = 0;
    encodedFrom = 0;
    encodedTo = 0;
    isAnonymous = userFrom == userTo;
    takeQuery(bytes, line, service);
  }

  private static int from(LineColumns line, int column) {
    return column == IisColumns.ABSENT ? 0 : line.start(column);
  }

  /// A hyphen is an empty text.
  static int to(byte[] bytes, LineColumns line, int column) {
    if (column == IisColumns.ABSENT) {
      return 0;
    }
    int from = line.start(column);
    int to = line.end(column);
    return Scan.isHyphen(bytes, from, to) ? from : to;
  }

  private void takeQuery(byte[] bytes, LineColumns line, int service) {
    if (columns.query() == IisColumns.ABSENT) {
      return;
    }
    int from = line.start(columns.query());
    int to = line.end(columns.query());
    if (service == HttpServices.ACTIVE_SYNC) {
      takeUserOf(bytes, from, to, USER);
      takeDevice(bytes, from, to);
    } else if (service == HttpServices.MAPI_HTTP) {
      takeUserOf(bytes, from, to, MAILBOX_ID);
    }
  }

  private void takeUserOf(byte[] bytes, int from, int to, byte[] parameter) {
    if (!isAnonymous) {
      return;
    }
    int found = find(bytes, from, to, parameter);
    if (found >= 0) {
      userFrom = found + parameter.length;
      userTo = valueEnd(bytes, userFrom, to);
    }
  }

  /// Where a parameter begins; another's name may end like its own.
  private static int find(byte[] bytes, int from, int to, byte[] parameter) {
    int found = Scan.findIgnoringCase(bytes, from, to, parameter);
    while (found > from && bytes[found - 1] != '&') {
      found = Scan.findIgnoringCase(bytes, found + 1, to, parameter);
    }
    return found;
  }

  /// Mostly the type stands behind the id, as ActiveSync clients write it.
  private void takeDevice(byte[] bytes, int from, int to) {
    int id = find(bytes, from, to, DEVICE_ID);
    if (id < 0) {
      takeEncoded(bytes, from, valueEnd(bytes, from, to));
      return;
    }
    deviceFrom = id;
    deviceTo = valueEnd(bytes, id, to);
    boolean isNext = Scan.startsWithIgnoringCase(bytes, deviceTo + 1, to, DEVICE_TYPE);
    int type = isNext ? deviceTo + 1 : find(bytes, from, to, DEVICE_TYPE);
    if (type >= 0) {
      takeDeviceType(type, valueEnd(bytes, type, to));
    }
  }

  private void takeDeviceType(int from, int to) {
    if (from == deviceTo + 1) {
      deviceTo = to;
    } else if (to + 1 == deviceFrom) {
      deviceFrom = from;
    } else {
      otherFrom = from;
      otherTo = to;
    }
  }

  private void takeEncoded(byte[] bytes, int from, int to) {
    if (encodedQuery.read(bytes, from, to)) {
      encodedFrom = from;
      encodedTo = to;
    }
  }

  /// Whether its device is told by two slices.
  boolean isDeviceTorn() {
    return otherFrom < otherTo;
  }

  /// Whether its device, and where it names nobody its user, is told by the query in base64.
  boolean isEncoded() {
    return encodedFrom < encodedTo;
  }

  /// Whether each of its texts is a slice, by which it can be found again.
  boolean isOfSlices() {
    return !isDeviceTorn() && !isEncoded();
  }

  private static int valueEnd(byte[] bytes, int from, int to) {
    int end = Scan.next(bytes, from, to, '&');
    return end < 0 ? to : end;
  }

  /// Sets [#sketch]; everything else must have been set.
  void takeSketch(byte[] bytes) {
    long sum = facts * 0x9E3779B97F4A7C15L;
    sum = mixed(sum, SymbolCache.sketch(bytes, clientFrom, clientTo));
    sum = mixed(sum, SymbolCache.sketch(bytes, userFrom, userTo));
    sum = mixed(sum, SymbolCache.sketch(bytes, agentFrom, agentTo));
    sum = mixed(sum, SymbolCache.sketch(bytes, deviceFrom, deviceTo));
    sketch = mixed(sum, SymbolCache.sketch(bytes, forwardedFrom, forwardedTo));
  }

  private static long mixed(long some, long more) {
    return (some ^ some >>> 32 ^ more) * 0xD6E8FEB86659FD93L;
  }
}
