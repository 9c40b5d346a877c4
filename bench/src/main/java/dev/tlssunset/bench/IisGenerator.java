package dev.tlssunset.bench;

import static dev.tlssunset.bench.LineBuffer.ascii;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Writes one W3C log as the front end of an Exchange server would, with the custom crypt fields:
/// as long, as varied and as repetitive as the logs of an estate, from a seed.
final class IisGenerator {
  private static final int TYPICAL_LINE = 423;
  private static final long START =
      LocalDateTime.of(2018, 2, 19, 0, 0).toEpochSecond(ZoneOffset.UTC);

  /// Restarts of the site write the header again inside a file.
  private static final int HEADERS = 5;

  private static final int SAME_CLIENT_AGAIN_PERCENT = 15;

  /// Every so many lines the next group in turn is written: chance alone would never reach them
  /// all.
  private static final int ROUND_EVERY = 16;

  private static final int FORWARDED_POOL = 200;

  private static final byte[] HEADER_START =
      ascii("#Software: Microsoft Internet Information Services 8.5\r\n#Version: 1.0\r\n#Date: ");
  private static final byte[] HEADER_FIELDS =
      ascii(
          "\r\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
              + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken"
              + " crypt-protocol crypt-cipher crypt-hash crypt-keyexchange OriginalIP");
  private static final int HEADER_LINES = 4;
  private static final byte[] SERVER = ascii("10.0.0.241 ");
  private static final byte[] PORT = ascii("; 443 ");
  private static final byte[] NO_REFERER = ascii(" - ");
  private static final byte[] OWA_REFERER = ascii(" https://mail.contoso.com/owa/ ");
  private static final byte[] OK = ascii("200 0 0 ");
  private static final byte[] UNAUTHORIZED = ascii("401 1 2148074254 ");
  private static final byte[] CORRELATION = ascii("&CorrelationID=<empty>;&cafeReqId=");
  private static final byte[] MAILBOX = ascii("MailboxId=");
  private static final byte[] MAPI_REQUEST = ascii("@contoso.com&ClientRequestInfo=R:{");
  private static final byte[] MAPI_CLIENT = ascii(";RT:Execute;CI:{");
  private static final byte[] EAS_USER = ascii("User=CONTOSO%5C");
  private static final byte[] EAS_DEVICE = ascii("&DeviceId=Appl");
  private static final byte[] EAS_TYPE = ascii("&DeviceType=");
  private static final byte[][] EAS_COMMAND = {
    ascii("&Cmd=Ping"), ascii("&Cmd=Sync"), ascii("&Cmd=Sync"), ascii("&Cmd=FolderSync"),
  };
  private static final byte[] EAS_LOG =
      ascii("&Log=PrxFrom:10.0.0.241_V141_HH:mail.contoso.com_SmtpAdrs:");
  private static final byte[] EAS_BUDGET =
      ascii("%40contoso.com_Budget:(A)Owner%3aSid%7eCONTOSO%2cConn%3a1_Hc:");
  private static final byte[] RPC_TARGET = ascii("@contoso.com:6001&RequestId=");
  private static final byte[] CLIENT_ID = ascii("&ClientId=");
  private static final byte[] USER_CONTEXT = ascii("&UserContext=");
  private static final byte[] SESSION = ascii("&SessionId=");
  private static final byte[] ACTIVITY = ascii("&ActivityId=");
  private static final byte[] OWA_ACTION = ascii("action=GetConversationItems&EP=1&UA=0&ID=-");
  private static final byte[] OWA_VERSION = ascii("&AC=1&app=Mail&ver=15.1.1466.3");
  private static final byte[] FORWARDED_NET = ascii("198.51.100.");
  private static final int DOMAIN = "CONTOSO\\".length();

  /// Lets another file begin.
  interface FileStart {
    void run() throws IOException;
  }

  private final IisShape shape;
  private final FileStart beforeFile;
  private final Dice dice;
  private final IisClients clients;
  private final LineBuffer line;
  private final Weighted busyness;
  private final byte[][] tuples = IisTuples.asFields();
  private final Map<IisService, byte[][]> agents = new EnumMap<>(IisService.class);
  private final Map<IisService, byte[][]> requests = new EnumMap<>(IisService.class);
  private final UserAgents software = new UserAgents();
  private final long[] requestsByTuple = new long[tuples.length];
  private final BitSet groupsSeen = new BitSet();
  private final BitSet clientsSeen = new BitSet();
  private final byte[] clock = ascii("0000-00-00 00:00:00 ");
  private long clockSecond = -1;
  private int inTurn;
  private final int turnStride;

  /// @param beforeFile is run where another file begins
  IisGenerator(IisShape shape, OutputStream out, FileStart beforeFile) {
    this.beforeFile = beforeFile;
    this.shape = shape;
    this.dice = new Dice(shape.seed());
    this.clients = new IisClients(shape, dice);
    this.line = new LineBuffer(out);
    this.busyness = Weighted.zipf(shape.clients());
    for (IisService service : IisService.values()) {
      agents.put(service, service.agents(software));
      requests.put(service, service.requests());
    }
    this.turnStride = strideThrough(shape.rows());
  }

  Truth write() throws IOException {
    long records = 0;
    long headers = 0;
    int mostHeaders = shape.files() > 1 ? shape.files() : HEADERS;
    double meanStep = shape.days() * 86_400.0 * TYPICAL_LINE / shape.bytes();
    double time = START;
    int group = 0;
    while (line.written() < shape.bytes()) {
      if (line.written() >= shape.bytes() / mostHeaders * headers && headers < mostHeaders) {
        if (headers == 0 || shape.files() > 1) {
          line.flush();
          beforeFile.run();
        }
        tick((long) time);
        writeHeader();
        headers++;
      }
      time += dice.fraction() * 2 * meanStep;
      tick((long) time);
      group = nextGroup(group, records);
      writeLine(group, clients.groupService[group]);
      groupsSeen.set(group);
      clientsSeen.set(clients.groupClient[group]);
      requestsByTuple[clients.groupTuple[group]]++;
      records++;
    }
    line.flush();
    return new Truth(
        line.written(),
        records + headers * HEADER_LINES,
        records,
        0,
        0,
        groupsSeen.cardinality(),
        clientsSeen.cardinality(),
        requestsByVersion());
  }

  private Map<String, Long> requestsByVersion() {
    Map<String, Long> versions = new TreeMap<>();
    for (int tuple = 0; tuple < requestsByTuple.length; tuple++) {
      versions.merge(IisTuples.version(tuple), requestsByTuple[tuple], Long::sum);
    }
    return versions;
  }

  private int nextGroup(int previous, long record) {
    if (record % ROUND_EVERY == 0) {
      inTurn = (int) (((long) inTurn + turnStride) % shape.rows());
      return inTurn;
    }
    if (dice.percent(SAME_CLIENT_AGAIN_PERCENT)) {
      return previous;
    }
    int client = busyness.draw(dice);
    int first = clients.firstGroup[client];
    double low = dice.fraction();
    // Squaring prefers the first groups: a client mostly does what it does most.
    return first + (int) (low * low * (clients.firstGroup[client + 1] - first));
  }

  /// Steps of this length visit every number below `rows` once before any of them twice.
  private static int strideThrough(int rows) {
    int stride = (int) (rows * 0.618) | 1;
    while (greatestCommonDivisor(stride, rows) != 1) {
      stride += 2;
    }
    return stride;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  private void tick(long second) {
    if (second == clockSecond) {
      return;
    }
    clockSecond = second;
    LocalDateTime now = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    digits(0, now.getYear(), 4);
    digits(5, now.getMonthValue(), 2);
    digits(8, now.getDayOfMonth(), 2);
    digits(11, now.getHour(), 2);
    digits(14, now.getMinute(), 2);
    digits(17, now.getSecond(), 2);
  }

  private void digits(int at, int number, int count) {
    int rest = number;
    for (int i = at + count - 1; i >= at; i--) {
      clock[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void writeHeader() throws IOException {
    line.put(HEADER_START).put(clock, 0, clock.length - 1).put(HEADER_FIELDS).endLine();
  }

  private void writeLine(int group, IisService service) throws IOException {
    int client = clients.groupClient[group];
    byte[] user = clients.user(group);
    int agent = clients.groupAgent[group];
    line.put(clock).put(SERVER).put(oneOf(Objects.requireNonNull(requests.get(service))));
    writeQuery(service, client, clients.groupUser[group], user, agent);
    line.put(CORRELATION).putGuid(dice.bits(), dice.bits()).put(PORT);
    line.put(user).put(' ').put(clients.addresses[client]).put(' ');
    line.put(Objects.requireNonNull(agents.get(service))[agent]);
    line.put(service == IisService.OWA ? OWA_REFERER : NO_REFERER);
    line.put(clients.groupUser[group] < 0 ? UNAUTHORIZED : OK);
    line.putNumber(dice.below(dice.percent(5) ? 60_000 : 400));
    line.put(tuples[clients.groupTuple[group]]);
    writeOriginalAddress(client);
    line.endLine();
  }

  private void writeQuery(IisService service, int client, int userId, byte[] user, int agent) {
    switch (service) {
      case MAPI -> writeMapiQuery(userId);
      case ACTIVE_SYNC -> writeDeviceQuery(client, userId, user, agent);
      case OUTLOOK_ANYWHERE -> {
        writeMailbox(userId);
        line.put(RPC_TARGET).putGuid(dice.bits(), dice.bits());
        writeClientId(client);
        line.put(SESSION).putGuid(dice.bits(), Dice.scatter(client));
      }
      case OWA -> {
        line.put(OWA_ACTION).putNumber(dice.below(500)).put(OWA_VERSION);
        writeClientId(client);
      }
      case EWS, AUTODISCOVER, OAB -> {
        line.put(ACTIVITY).putGuid(dice.bits(), dice.bits());
        writeClientId(client);
      }
    }
  }

  private void writeMapiQuery(int userId) {
    line.put(MAILBOX);
    writeMailbox(userId);
    line.put(MAPI_REQUEST).putGuid(dice.bits(), dice.bits()).put('}').put(':');
    line.putNumber(1 + dice.below(90_000)).put(MAPI_CLIENT);
    line.putGuid(Dice.scatter(userId + 7L), Dice.scatter(userId + 9L)).put('}').put(':');
    line.putNumber(10_000_000 + dice.below(80_000_000));
  }

  private void writeClientId(int client) {
    line.put(CLIENT_ID).putUpperHex(Dice.scatter(client), 16);
    line.put(USER_CONTEXT).putHex(Dice.scatter(client + 3L), 16).putHex(dice.bits(), 8);
  }

  private void writeMailbox(int userId) {
    line.putGuid(Dice.scatter(userId), Dice.scatter(userId + 1L));
  }

  private void writeDeviceQuery(int client, int userId, byte[] user, int agent) {
    int nameStart = userId < 0 ? 0 : DOMAIN;
    line.put(EAS_USER).put(user, nameStart, user.length).put(EAS_DEVICE);
    line.putUpperHex(Dice.scatter(client * 1000L + agent), 12);
    line.put(EAS_TYPE).put(software.deviceTypes[agent]);
    line.put(oneOf(EAS_COMMAND)).put(EAS_LOG);
    line.put(user, nameStart, user.length).put(EAS_BUDGET).putNumber(dice.below(10));
  }

  private byte[] oneOf(byte[][] pieces) {
    return pieces[dice.below(pieces.length)];
  }

  private void writeOriginalAddress(int client) {
    if (!clients.forwards(client)) {
      line.put('-');
      return;
    }
    line.put(FORWARDED_NET).putNumber(1 + dice.below(FORWARDED_POOL));
  }
}
