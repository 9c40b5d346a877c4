package dev.tlssunset.ingest;

import dev.tlssunset.archive.Archives;
import dev.tlssunset.ingest.files.LogName;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.source.balancer.BalancerSource;
import dev.tlssunset.source.exchange.SmtpSource;
import dev.tlssunset.source.iis.IisSource;
import dev.tlssunset.source.names.AddressTable;
import dev.tlssunset.source.names.DhcpSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which source reads a file, by its content.
final class Recognition {

  static final String UNRECOGNISED = "unrecognised";
  static final String UNREADABLE = "unreadable";
  static final String EMPTY = "empty";

  private static final List<Source> OF_SERVERS = List.of(new SmtpSource(), new IisSource());

  /// Sources of anything else. Their many forms are prepared only where something is not a server's
  /// log.
  private static final class NotOfServers {
    static final List<Source> SOURCES =
        Stream.concat(
                BalancerSource.all().stream(), Stream.of(new DhcpSource(), new AddressTable()))
            .toList();
  }

  private Recognition() {}

  static Optional<Source> source(SourceFile file, byte[] head, int length) {
    FileHead fileHead = FileHead.of(file, head, length);
    if (Archives.isTar(head)) {
      return Optional.empty();
    }
    String declared = file.declaredLog().product();
    Predicate<Source> fits =
        source ->
            (declared.isEmpty() || source.format().equals(declared)) && source.recognises(fileHead);
    return OF_SERVERS.stream()
        .filter(fits)
        .findFirst()
        .or(() -> NotOfServers.SOURCES.stream().filter(fits).findFirst());
  }

  /// A format that is known for not being read, and why that is no loss or is one.
  ///
  /// @param format as inputs name it
  /// @param problem why it is missed as evidence; empty where it is not
  record UnreadFormat(String format, String problem) {}

  /// What a file is that no source reads.
  static UnreadFormat unread(SourceFile file, byte[] head) {
    if (Archives.isTar(head)) {
      return new UnreadFormat("tar", "a tar archive, though it is named as a log: rename it");
    }
    FileHead fileHead = FileHead.of(file, head, head.length);
    if (fileHead.directives("Fields").anyMatch(IisSource::isOfErrorLog)) {
      return new UnreadFormat("httperr", "");
    }
    return SmtpSource.isOfOtherLog(fileHead)
        ? new UnreadFormat("exchange-other", "")
        : new UnreadFormat(UNRECOGNISED, problem(file.path()));
  }

  /// Why a file that no source recognises is missed; empty where nobody expects it to be evidence.
  private static String problem(String path) {
    return LogName.is(path)
        ? "named as a log, but none of IIS, of SMTP sessions or of a load balancer"
        : "";
  }
}
