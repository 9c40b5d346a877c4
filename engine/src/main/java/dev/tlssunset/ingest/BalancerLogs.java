package dev.tlssunset.ingest;

import dev.tlssunset.archive.stream.Decoding;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which files of a scan are the logs of balancers: they are read first, so that what servers saw
/// can be told apart by the balancers' addresses.
final class BalancerLogs {

  /// As IIS and Exchange name theirs: nobody else does, and there may be many thousands.
  private static final Pattern OF_SERVERS =
      Pattern.compile("(?i)(.*/)?(u_(ex|in|nc)\\d{4,8}.*|(RECV|SEND)\\d{8}.*)\\.log(\\.(gz|zst))?");

  private final PieceIndex index;
  private final Estate estate;

  BalancerLogs(PieceIndex index, Estate estate) {
    this.index = index;
    this.estate = estate;
  }

  /// Their numbers.
  List<Integer> find() {
    return IntStream.range(0, index.count()).filter(this::isBalancers).boxed().toList();
  }

  private boolean isBalancers(int file) {
    Evidence evidence = index.file(file);
    if (!evidence.problem().isEmpty() || OF_SERVERS.matcher(index.name(file)).matches()) {
      return false;
    }
    SourceFile about = estate.sourceFile(evidence.name(), evidence.modified());
    try (InputStream stream = Decoding.decoded(evidence.opener().open())) {
      byte[] head = stream.readNBytes(FileHead.BYTES);
      return !Captures.holdsPackets(head)
          && Recognition.source(about, head, head.length).filter(Source::isBalancers).isPresent();
    } catch (IOException _) {
      return false;
    }
  }
}
