package dev.tlssunset.testkit.reference;

import static dev.tlssunset.testkit.census.Voice.BLIND;
import static dev.tlssunset.testkit.census.Voice.SILENT;
import static dev.tlssunset.testkit.census.Voice.TELLS_VERSION;
import static java.util.stream.Collectors.toCollection;

import dev.tlssunset.testkit.census.Voice;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All records of a session, in the order in which they happened (S6).
record MailSession(List<MailRecord> records) {

  private static final Pattern FIRST_CN =
      Pattern.compile("CN=(?:\"(?:[^\"]|\"\")*(?:\"|$)|[^\\s,\"][^\\s,]*)");
  private static final Pattern CLIENT_NAME =
      Pattern.compile("(?:EHLO|HELO)\\s+(\\S+).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern BANNER = Pattern.compile("220[ -] *([^ \\t]+).*", Pattern.DOTALL);
  private static final Pattern GREETING = Pattern.compile("250[ -] *([^ \\t]+).*", Pattern.DOTALL);
  private static final Pattern HELLO =
      Pattern.compile("(?:EHLO|HELO)(?: .*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern NO_NAME = Pattern.compile("\\d*\\.\\d*\\.\\d*|.*@.*");
  private static final String RECEIVED = "Received certificate";
  private static final String TLS_READY = "220 2.0.0 ";
  private static final List<String> PROBES =
      List.of("healthmailbox", "inboundproxy", "maildeliveryprobe");

  /// What a session says about its version.
  ///
  /// @param cut whether the evidence ends too early to tell
  record Verdict(String version, Voice voice, boolean cut) {}

  boolean isReceive() {
    return records.getFirst().receive();
  }

  /// S13 to S18, in this order.
  Verdict verdict() {
    Optional<TlsLine> tls = tlsLine();
    if (tls.isPresent()) {
      String version = Objects.requireNonNullElse(tls.get().version(), "unknown");
      return new Verdict(version, TELLS_VERSION, false);
    }
    if (tlsFailed()) {
      return new Verdict("unknown", SILENT, false);
    }
    if (startTls().isPresent()) {
      return new Verdict(
          wasRefused() && wentOn() ? "plaintext" : "unknown", wasRefused() ? SILENT : BLIND, false);
    }
    boolean whole = beganHere() && (endedHere() || any(MailRecord::isMailFrom));
    return whole ? new Verdict("plaintext", SILENT, false) : new Verdict("unknown", BLIND, true);
  }

  /// S7.
  private boolean beganHere() {
    return any(record -> record.event().equals("+"))
        || any(MailRecord::isNumberedFirst)
        || any(this::isBanner);
  }

  /// A greeting that answers STARTTLS, even one whose STARTTLS is not in evidence, is no banner.
  private boolean isBanner(MailRecord record) {
    boolean answersStartTls =
        record.data().startsWith(TLS_READY)
            || lastCommandBefore(record).filter(MailRecord::asksForTls).isPresent();
    return record.isGreeting() && !answersStartTls;
  }

  private Optional<MailRecord> lastCommandBefore(MailRecord record) {
    List<MailRecord> before = records.subList(0, records.indexOf(record));
    return before.reversed().stream().filter(MailRecord::isOfClient).findFirst();
  }

  private boolean endedHere() {
    return any(record -> record.event().equals("-"));
  }

  /// S8: the last one decides.
  Optional<TlsLine> tlsLine() {
    return tlsLines().isEmpty() ? Optional.empty() : Optional.of(tlsLines().getLast());
  }

  List<TlsLine> tlsLines() {
    return records.stream().flatMap(record -> TlsLine.of(record).stream()).toList();
  }

  /// S10.
  private Optional<MailRecord> startTls() {
    return records.stream().filter(MailRecord::asksForTls).findFirst();
  }

  /// S11.
  private boolean tlsFailed() {
    return any(record ->
        record.isInfo()
            && (record.context().startsWith("TLS negotiation failed")
                || record.data().startsWith("TLS negotiation failed")));
  }

  /// S12.
  boolean neverConnected() {
    return !isReceive()
        && any(MailSession::saysFailedToConnect)
        && records.stream().noneMatch(record -> List.of("+", "<", ">").contains(record.event()));
  }

  boolean neverSaidHello() {
    boolean isWhole = beganHere() && endedHere();
    return isWhole
        && tlsLine().isEmpty()
        && !tlsFailed()
        && records.stream().noneMatch(MailSession::beginsMail);
  }

  private static boolean beginsMail(MailRecord record) {
    return isHello(record) || record.asksForTls() || record.isMailFrom() || record.isSigningIn();
  }

  private static boolean isHello(MailRecord record) {
    return record.isOfClient() && HELLO.matcher(record.data()).matches();
  }

  private static boolean saysFailedToConnect(MailRecord record) {
    String said = record.data() + "\n" + record.context();
    return record.isInfo() && said.contains("Failed to connect");
  }

  /// S15: the answer to the last STARTTLS.
  private boolean wasRefused() {
    List<MailRecord> asked = records.stream().filter(MailRecord::asksForTls).toList();
    return records.stream()
        .skip(records.indexOf(asked.getLast()))
        .filter(MailRecord::isOfServer)
        .findFirst()
        .filter(answer -> answer.data().startsWith("4") || answer.data().startsWith("5"))
        .isPresent();
  }

  private boolean wentOn() {
    MailRecord asked = records.stream().filter(MailRecord::asksForTls).toList().getLast();
    return records.stream()
        .skip(records.indexOf(asked))
        .anyMatch(record -> record.isMailFrom() || record.isSigningIn());
  }

  /// S19.
  String party() {
    List<String> endpoints = records.stream().map(MailRecord::remote).toList();
    String endpoint = firstNotEmpty(isReceive() ? endpoints : endpoints.reversed());
    return endpoint.isEmpty() ? "unknown" : Addresses.ofEndpoint(endpoint);
  }

  /// S20.
  String localAddress() {
    return Addresses.ofEndpoint(firstNotEmpty(records.stream().map(MailRecord::local).toList()));
  }

  private static String firstNotEmpty(List<String> values) {
    return values.stream().filter(value -> !value.isEmpty()).findFirst().orElse("");
  }

  /// S21, without what depends on the estate's addresses.
  @Nullable String reason() {
    if (any(MailSession::isProbeMail)) {
      return "health probe";
    }
    if (any(record -> record.isCommand("X-ANONYMOUSTLS"))) {
      return "between Exchange servers";
    }
    return Addresses.isLoopback(party()) ? "loopback" : null;
  }

  private static boolean isProbeMail(MailRecord record) {
    String said = record.data().toLowerCase(Locale.ROOT);
    return record.isMailFrom() && PROBES.stream().anyMatch(said::contains);
  }

  /// S23, S24: the record that stands for the session in time.
  MailRecord timed() {
    return tlsLine().map(TlsLine::record).orElse(records.getFirst());
  }

  MailRecord evidence() {
    return tlsLine().map(TlsLine::record).or(this::startTls).orElse(records.getFirst());
  }

  /// S22.
  SortedSet<String> names() {
    return isReceive() ? clientNames() : serverNames();
  }

  private SortedSet<String> clientNames() {
    SortedSet<String> names = new TreeSet<>();
    for (MailRecord record : records) {
      Matcher said = CLIENT_NAME.matcher(record.data());
      if (record.isOfClient() && said.matches() && names.isEmpty()) {
        names.add(said.group(1));
      }
    }
    return names;
  }

  /// The first one, in the first line of the banner or of the answer to a hello.
  private SortedSet<String> serverNames() {
    return IntStream.range(0, records.size())
        .filter(index -> records.get(index).isOfServer())
        .mapToObj(index -> name(records.get(index), answered(index)))
        .flatMap(Optional::stream)
        .limit(1)
        .collect(toCollection(TreeSet::new));
  }

  /// What the record at `index` is the first answer to: nothing before it, a `+` or a request; the
  /// record before it where that is an answer too.
  private Optional<MailRecord> answered(int index) {
    return records.subList(0, index).reversed().stream()
        .filter(it -> it.isOfClient() || it.isOfServer() || it.event().equals("+"))
        .findFirst();
  }

  private static Optional<String> name(MailRecord answer, Optional<MailRecord> to) {
    boolean isFirst = to.isEmpty() || to.get().event().equals("+");
    boolean isGreeting = to.isPresent() && isHello(to.get());
    if (!isFirst && !isGreeting) {
      return Optional.empty();
    }
    Matcher said = (isFirst ? BANNER : GREETING).matcher(answer.data());
    return Optional.of(said)
        .filter(Matcher::matches)
        .map(matched -> matched.group(1))
        .filter(name -> !NO_NAME.matcher(name).matches());
  }

  /// The last one.
  SortedSet<String> users() {
    return records.reversed().stream()
        .filter(MailSession::isSignedIn)
        .map(MailRecord::data)
        .filter(user -> !user.isEmpty())
        .limit(1)
        .collect(toCollection(TreeSet::new));
  }

  private static boolean isSignedIn(MailRecord record) {
    return record.isInfo() && record.context().toLowerCase(Locale.ROOT).startsWith("authenticated");
  }

  /// Subjects count only after a received certificate: the sent one is our own.
  SortedSet<String> certificates() {
    SortedSet<String> subjects = new TreeSet<>();
    boolean ofPeer = false;
    for (MailRecord record : records) {
      if (record.isInfo() && record.context().startsWith("Sending certificate")) {
        ofPeer = false;
      }
      if (record.isInfo() && record.context().startsWith(RECEIVED)) {
        ofPeer = true;
      }
      if (record.isInfo() && ofPeer) {
        subjects.addAll(subject(record));
      }
    }
    return subjects;
  }

  private static List<String> subject(MailRecord record) {
    if (record.context().startsWith("Certificate subject")) {
      return List.of(record.data());
    }
    Matcher oneLine = FIRST_CN.matcher(record.data());
    boolean found = record.context().startsWith(RECEIVED) && oneLine.find();
    return found ? List.of(oneLine.group()) : List.of();
  }

  private boolean any(Predicate<MailRecord> property) {
    return records.stream().anyMatch(property);
  }
}
