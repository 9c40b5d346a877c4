package dev.tlssunset.ingest;

import dev.tlssunset.text.AddressRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// Asks name servers what addresses are called (RFC 1035 section 3.5, RFC 3596 section 2.5). Every
/// address is asked for once, and time and number are bounded: names are a help, and never worth
/// waiting for.
public final class ReverseDns {

  private static final int MOST = 20_000;
  private static final int MOST_SECONDS = 60;
  private static final int AT_ONCE = 32;
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  /// What came of it.
  ///
  /// @param names by address
  /// @param asked how many addresses were asked for
  /// @param left how many were not, because there were too many or time ran out
  public record Answer(Map<String, String> names, int asked, int left) {

    /// Nobody was asked.
    public static final Answer NOT_ASKED = new Answer(Map.of(), 0, 0);
  }

  private final Resolver resolver;
  private final int mostSeconds;

  /// @param server address of the name server, with `:port` where that is not 53; empty for those
  ///   that the system uses
  /// @throws UnknownHostException where `server` is a name that has no address
  public ReverseDns(String server) throws UnknownHostException {
    this(server, MOST_SECONDS);
  }

  ReverseDns(String server, int mostSeconds) throws UnknownHostException {
    this.mostSeconds = mostSeconds;
    resolver = server.isEmpty() ? new ExtendedResolver() : resolver(server);
    resolver.setTimeout(PATIENCE);
  }

  private static Resolver resolver(String server) throws UnknownHostException {
    int colon = server.lastIndexOf(':');
    boolean hasPort =
        colon > server.lastIndexOf(']')
            && colon == server.indexOf(':', server.lastIndexOf(']') + 1);
    String host = hasPort ? server.substring(0, colon) : server;
    SimpleResolver resolver = new SimpleResolver(InetAddress.getByName(host));
    if (hasPort) {
      resolver.setPort(Integer.parseInt(server.substring(colon + 1)));
    }
    return resolver;
  }

  /// The names of addresses.
  ///
  /// @param addresses the most wanted first
  Answer names(List<String> addresses) throws InterruptedException {
    Set<String> wanted = new LinkedHashSet<>(addresses);
    wanted.removeIf(address -> AddressRange.single(address).isEmpty());
    Map<String, String> names = new ConcurrentHashMap<>();
    Set<String> answered = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, ReverseDns::daemon);
    for (String address : wanted.stream().limit(MOST).toList()) {
      threads.execute(() -> {
        String name = name(address);
        answered.add(address);
        if (!name.isEmpty()) {
          names.put(address, name);
        }
      });
    }
    threads.shutdown();
    if (!threads.awaitTermination(mostSeconds, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
    int asked = answered.size();
    return new Answer(new TreeMap<>(names), asked, wanted.size() - asked);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "reverse-dns");
    thread.setDaemon(true);
    return thread;
  }

  /// The name of an address; empty where it has none, or nobody answers.
  private String name(String address) {
    try {
      Record question =
          Record.newRecord(
              ReverseMap.fromAddress(InetAddress.ofLiteral(address)), Type.PTR, DClass.IN);
      return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
          .filter(PTRRecord.class::isInstance)
          .map(record -> ((PTRRecord) record).getTarget().toString(true))
          .findFirst()
          .orElse("");
    } catch (IOException _) {
      return "";
    }
  }
}
