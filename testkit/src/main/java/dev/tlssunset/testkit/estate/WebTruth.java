package dev.tlssunset.testkit.estate;

import static java.util.Collections.emptySortedSet;

import dev.tlssunset.testkit.census.Direction;
import dev.tlssunset.testkit.census.EvidenceRef;
import dev.tlssunset.testkit.census.Sighting;
import dev.tlssunset.testkit.census.Voice;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a request means, given the columns that were there to show it.
///
/// @param folderNames whether the folders above the log name the server
record WebTruth(WebRequest request, WebColumns columns, EvidenceRef evidence, boolean folderNames) {

  private static final List<Integer> PLAIN_PORTS = List.of(80, 81);

  void tellTo(Truth truth) {
    truth.record(evidence.file());
    introduceServer(truth);
    tellOddity(truth);
    truth.tell(told());
  }

  private void tellOddity(Truth truth) {
    Tls tls = request.tls();
    if (columns.has(WebField.PROTOCOL) && tls != null && tls.oddity() != null) {
      truth.oddity(evidence.file(), tls.oddity());
    }
  }

  private void introduceServer(Truth truth) {
    if (!columns.has(WebField.SERVER_IP)) {
      return;
    }
    truth.own(request.site().address());
    String name = serverName();
    if (name != null) {
      truth.named(request.site().address(), name);
    }
  }

  private Truth.Told told() {
    return new Truth.Told(
        Direction.INBOUND,
        party(),
        service(),
        "requests",
        version(),
        hidden() ? "unresolved" : "direct",
        reason(),
        request.time(),
        evidence,
        hints(),
        serverName(),
        columns.has(WebField.SERVER_IP) ? request.site().address() : "unknown",
        voice(),
        !request.site().backEnd());
  }

  private @Nullable String serverName() {
    boolean named = folderNames || columns.has(WebField.COMPUTER_NAME);
    return named ? request.site().server() : null;
  }

  private String party() {
    boolean shown = columns.has(WebField.CLIENT_IP) && !request.client().shownAddress().equals("-");
    return shown ? request.client().address() : "unknown";
  }

  private String version() {
    if (!columns.has(WebField.PROTOCOL)) {
      return "unknown";
    }
    if (request.tls() != null) {
      return request.tls().version();
    }
    boolean plainPort = columns.has(WebField.PORT) && PLAIN_PORTS.contains(request.site().port());
    return plainPort ? "plaintext" : "unknown";
  }

  private Voice voice() {
    if (!columns.has(WebField.PROTOCOL)) {
      return Voice.BLIND;
    }
    return switch (version()) {
      case "plaintext" -> Voice.SILENT;
      case "unknown" -> Voice.UNFILLED;
      default -> Voice.TELLS_VERSION;
    };
  }

  private String service() {
    return columns.has(WebField.STEM) ? request.target().service() : "HTTP";
  }

  private boolean hidden() {
    return columns.has(WebField.FORWARDED) && request.forwarded().hides(party());
  }

  private @Nullable String reason() {
    if (request.site().backEnd()) {
      return "back-end site";
    }
    WebField sign = request.client().probeSign();
    if (sign != null && columns.has(sign)) {
      return "health probe";
    }
    return isLoopback(party()) ? "loopback" : null;
  }

  static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1");
  }

  private Sighting.Hints hints() {
    return new Sighting.Hints(
        hidden() ? candidates() : emptySortedSet(),
        setOf(user()),
        setOf(columns.has(WebField.AGENT) ? request.client().agent() : null),
        emptySortedSet(),
        setOf(tellsQuery() ? request.target().device() : null),
        emptySortedSet(),
        suite());
  }

  private SortedSet<String> candidates() {
    SortedSet<String> candidates = set(request.forwarded().hops());
    candidates.remove(party());
    return candidates;
  }

  private @Nullable String user() {
    if (columns.has(WebField.USER) && request.client().user() != null) {
      return request.client().user();
    }
    return tellsQuery() ? request.target().queryUser() : null;
  }

  /// A query means something only beside the path that it belongs to.
  private boolean tellsQuery() {
    return columns.has(WebField.QUERY) && columns.has(WebField.STEM);
  }

  private @Nullable String suite() {
    Tls tls = request.tls();
    return columns.has(WebField.CIPHER) && tls != null ? tls.suite().name() : null;
  }

  static SortedSet<String> setOf(@Nullable String value) {
    return value == null ? emptySortedSet() : set(List.of(value));
  }

  private static SortedSet<String> set(Collection<String> values) {
    return new TreeSet<>(values);
  }
}
