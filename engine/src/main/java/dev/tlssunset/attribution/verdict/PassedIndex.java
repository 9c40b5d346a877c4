package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.ServerNumbers;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.text.LongMap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// What balancers passed on in one partition, to be found by port, by client and by balancer.
public final class PassedIndex {

  private final int[] records;
  private final int[] starts;
  private final int[] ends;
  private final int[] servers;
  private final int[] balancers;
  private final BitSet taken = new BitSet();
  private final BitSet toBalancers = new BitSet();
  private final IntervalIndex byPort;
  private final IntervalIndex byClient;
  private final IntervalIndex byGroup;

  /// The records in the order of their beginning.
  private final int[] order;

  /// Made when it is needed first.
  private @Nullable IntervalIndex byClientPort;

  public PassedIndex(int[] records, Knowledge known) {
    this.records = records;
    int count = records.length / PassedRecord.INTS;
    starts = new int[count];
    ends = new int[count];
    servers = new int[count];
    balancers = new int[count];
    long[] byStart = new long[count];
    LongMap serverOf = new LongMap();
    LongMap balancerOf = new LongMap();
    for (int i = 0; i < count; i++) {
      int at = i * PassedRecord.INTS;
      starts[i] = records[at + PassedRecord.START];
      ends[i] = records[at + PassedRecord.END];
      servers[i] = server(records[at + PassedRecord.TO], known, serverOf);
      balancers[i] = balancer(records[at + PassedRecord.KIND], known, balancerOf);
      toBalancers.set(i, known.leadsToAnother(balancers[i], records[at + PassedRecord.TO]));
      byStart[i] = (long) starts[i] << Integer.SIZE | i;
    }
    Arrays.sort(byStart);
    order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) byStart[i];
    }
    byPort =
        intervals(
            Arrays.stream(order).filter(this::hasPort).toArray(),
            record -> portKey(numbers(record, PassedRecord.FROM), fromPort(record)));
    byClient = intervals(order, record -> numbers(record, PassedRecord.CLIENT));
    byGroup = intervals(order, record -> known.balancers().get(balancers[record]).group());
  }

  private static int server(int address, Knowledge known, LongMap met) {
    int server = met.get(address);
    if (server == LongMap.ABSENT) {
      server = known.servers().ofAddress(address);
      met.put(address, server);
    }
    return server;
  }

  private static int balancer(int kind, Knowledge known, LongMap met) {
    int balancer = met.get(kind);
    if (balancer == LongMap.ABSENT) {
      balancer = known.balancers().ofKind(kind);
      met.put(kind, balancer);
    }
    return balancer;
  }

  private IntervalIndex intervals(int[] order, IntToLongFunction key) {
    return new IntervalIndex(order, key, starts, ends);
  }

  private boolean hasPort(int record) {
    return fromPort(record) > 0 && numbers(record, PassedRecord.FROM) != 0;
  }

  private static long portKey(int address, int port) {
    return (long) address << 16 | port;
  }

  public int count() {
    return starts.length;
  }

  public int at(int record) {
    return record * PassedRecord.INTS;
  }

  public int[] records() {
    return records;
  }

  public int numbers(int record, int field) {
    return records[record * PassedRecord.INTS + field];
  }

  public long position(int record) {
    return PassedRecord.position(records, at(record) + PassedRecord.POSITION);
  }

  /// Whether a server's record was found for it already.
  boolean isTaken(int record) {
    return taken.get(record);
  }

  void take(int record) {
    taken.set(record);
  }

  public int start(int record) {
    return starts[record];
  }

  public int end(int record) {
    return ends[record];
  }

  int fromPort(int record) {
    return PassedRecord.fromPort(records, record * PassedRecord.INTS);
  }

  public int clientPort(int record) {
    return PassedRecord.clientPort(records, record * PassedRecord.INTS);
  }

  public int balancer(int record) {
    return balancers[record];
  }

  /// Whether a record went, as far as it tells, to a server and its port.
  public boolean wentTo(int record, int server, int port) {
    int toPort = PassedRecord.toPort(records, record * PassedRecord.INTS);
    boolean sameServer =
        servers[record] == ServerNumbers.ANY
            || server == ServerNumbers.ANY
            || servers[record] == server;
    return sameServer && (toPort == 0 || port == 0 || toPort == port);
  }

  /// Whether a record went to another balancer, and so to no server.
  boolean wentToBalancer(int record) {
    return servers[record] == ServerNumbers.ANY && toBalancers.get(record);
  }

  void withPort(int address, int port, int from, int to, IntPredicate visitor) {
    byPort.forEach(
        portKey(address, port),
        from,
        to,
        record ->
            numbers(record, PassedRecord.FROM) != address
                || fromPort(record) != port
                || visitor.test(record));
  }

  public void ofClient(int client, int from, int to, IntPredicate visitor) {
    byClient.forEach(
        client,
        from,
        to,
        record -> numbers(record, PassedRecord.CLIENT) != client || visitor.test(record));
  }

  /// Hands out those of a client's port that were open at some time in `[from, to]`.
  ///
  /// @param port 0 for those that do not name it
  public void ofClientPort(int client, int port, int from, int to, IntPredicate visitor) {
    if (byClientPort == null) {
      byClientPort =
          intervals(
              order, record -> portKey(numbers(record, PassedRecord.CLIENT), clientPort(record)));
    }
    byClientPort.forEach(
        portKey(client, port),
        from,
        to,
        record ->
            numbers(record, PassedRecord.CLIENT) != client
                || clientPort(record) != port
                || visitor.test(record));
  }

  void ofGroup(int group, int from, int to, IntPredicate visitor, Balancers all) {
    byGroup.forEach(
        group,
        from,
        to,
        record -> all.get(balancers[record]).group() != group || visitor.test(record));
  }
}
