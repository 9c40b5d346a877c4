package dev.tlssunset.bench;

/// The made-up clients of an IIS log and everything that each of them ever combines: one group is
/// one (client, user, user agent, service, crypt tuple). All groups are distinct by construction,
/// which is what makes their number a truth to check others against.
final class IisClients {
  private static final String[] FIRST = {
    "ann", "bob", "carla", "dmitri", "esther", "felix", "giulia", "hiro", "ines", "jonas", "karin",
    "luis", "mei", "nadia", "oskar", "petra"
  };
  private static final String[] LAST = {
    "smith",
    "okafor",
    "lindgren",
    "garcia",
    "weber",
    "novak",
    "tanaka",
    "rossi",
    "dubois",
    "jensen",
    "kowalski",
    "murphy",
    "haddad",
    "silva"
  };
  private static final byte[] ANONYMOUS = {'-'};

  /// One client in so many stands for a balancer that hands on the address of the true client.
  private static final int FORWARDER_EVERY = 50;

  final byte[][] addresses;
  final byte[][] users;

  /// Groups of client `c` are `firstGroup[c]` up to `firstGroup[c + 1]`.
  final int[] firstGroup;

  final int[] groupClient;
  final int[] groupUser;
  final short[] groupAgent;
  final IisService[] groupService;
  final byte[] groupTuple;

  IisClients(IisShape shape, Dice dice) {
    int clients = shape.clients();
    addresses = new byte[clients][];
    firstGroup = shareOut(shape, dice);
    int groups = firstGroup[clients];
    groupClient = new int[groups];
    groupUser = new int[groups];
    groupAgent = new short[groups];
    groupService = new IisService[groups];
    groupTuple = new byte[groups];

    int[] firstUser = new int[clients + 1];
    for (int client = 0; client < clients; client++) {
      addresses[client] = address(client);
      firstUser[client + 1] = firstUser[client] + 1 + dice.below(3);
    }
    users = userNames(firstUser[clients]);
    Weighted favourites = Weighted.of(IisService.weights());
    Weighted tuples = Weighted.of(IisTuples.WEIGHTS);
    for (int client = 0; client < clients; client++) {
      combine(
          client, firstUser[client], firstUser[client + 1], favourites.draw(dice), tuples, dice);
    }
  }

  boolean forwards(int client) {
    return client % FORWARDER_EVERY == FORWARDER_EVERY - 1;
  }

  byte[] user(int group) {
    int user = groupUser[group];
    return user < 0 ? ANONYMOUS : users[user];
  }

  private static int[] shareOut(IisShape shape, Dice dice) {
    int[] firstGroup = new int[shape.clients() + 1];
    double mean = (double) shape.rows() / shape.clients();
    for (int client = 1; client < shape.clients(); client++) {
      int even = (int) (client * mean);
      int jitter = dice.below(Math.max(1, (int) (mean * 0.8)));
      firstGroup[client] = Math.max(firstGroup[client - 1] + 1, even - jitter);
    }
    firstGroup[shape.clients()] = shape.rows();
    return firstGroup;
  }

  private static byte[] address(int client) {
    // An odd factor permutes the 24 free bits, so addresses look random and never repeat.
    int bits = (client + 1) * 0x9E3779B1 & 0xFFFFFF;
    return LineBuffer.ascii("10." + (bits >> 16) + "." + (bits >> 8 & 255) + "." + (bits & 255));
  }

  private static byte[][] userNames(int count) {
    byte[][] names = new byte[count][];
    for (int i = 0; i < count; i++) {
      String first = FIRST[i % FIRST.length];
      String last = LAST[i / FIRST.length % LAST.length];
      names[i] = LineBuffer.ascii("CONTOSO\\" + first + "." + last + i);
    }
    return names;
  }

  private void combine(
      int client, int firstUser, int endUser, int favourite, Weighted tuples, Dice dice) {
    int group = firstGroup[client];
    int end = firstGroup[client + 1];
    IisService[] services = IisService.values();
    int agentOffset = dice.below(1 << 16);
    for (int variant = 0; group < end; variant++) {
      for (int i = 0; i < services.length && group < end; i++) {
        IisService service = services[(favourite + i) % services.length];
        if (variant >= service.agentCount) {
          continue;
        }
        int agent = (agentOffset + variant) % service.agentCount;
        // A piece of software settles on one tuple with a server, whoever uses it.
        byte tuple = (byte) tuples.draw(dice);
        // In its first variant a client is seen before it logs on, too: the number behind its last
        // user stands for nobody.
        int lastUser = variant == 0 ? endUser : endUser - 1;
        for (int user = firstUser; user <= lastUser && group < end; user++) {
          groupClient[group] = client;
          groupUser[group] = user == endUser ? -1 : user;
          groupAgent[group] = (short) agent;
          groupService[group] = service;
          groupTuple[group] = tuple;
          group++;
        }
      }
    }
  }
}
