package dev.tlssunset.ingest;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.Period;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.Selection;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.testkit.census.ExpectedCensus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Scans as tests need them: everything below a folder, nothing left out.
final class Scans {

  private Scans() {}

  static Census of(Path folder) throws IOException, InterruptedException {
    return of(folder, 2);
  }

  static Census of(Path folder, int threads) throws IOException, InterruptedException {
    return of(folder, threads, Estate.UNTOLD);
  }

  static Census of(Path folder, int threads, Estate estate)
      throws IOException, InterruptedException {
    return Ingest.scan(request(folder, threads, estate), new Progress());
  }

  /// A scan in which threads share files from `shared` bytes on, in pieces of `piece` bytes.
  static Census inPieces(Path folder, int threads, long shared, long piece)
      throws IOException, InterruptedException {
    PieceSizes sizes = new PieceSizes(shared, piece, piece);
    try (Ingest ingest =
        Ingest.open(request(folder, threads, Estate.UNTOLD), new Progress(), sizes)) {
      return ingest.scan();
    }
  }

  /// The answer in the words of the testkit.
  static ExpectedCensus told(Path folder) throws IOException, InterruptedException {
    return ToldCensus.of(of(folder));
  }

  /// How often each client used each version, over all services.
  static Map<String, Map<String, Long>> versions(Census census) {
    Map<String, Map<String, Long>> versions = new TreeMap<>();
    census.forEach(
        Section.INBOUND,
        row -> {
          Map<String, Long> ofClient =
              versions.computeIfAbsent(row.use().peer(), _ -> new TreeMap<>());
          row.use()
              .versions()
              .forEach((version, count) -> ofClient.merge(version, count, Long::sum));
        });
    return versions;
  }

  static ScanRequest request(Path folder, int threads, Estate estate) {
    return new ScanRequest(List.of(folder), estate, Period.ALWAYS, Selection.ALL, threads);
  }

  /// What several threads and small pieces change of the answer of one thread.
  static List<String> differencesInPieces(Path folder, Estate estate)
      throws IOException, InterruptedException {
    WholeAnswer whole = WholeAnswer.of(of(folder, 1, estate));
    PieceSizes small = new PieceSizes(1, 5_000, 5_000);
    List<String> differences = new ArrayList<>();
    for (int threads = 2; threads < 5; threads++) {
      ScanRequest request = request(folder, threads, estate);
      try (Ingest ingest = Ingest.open(request, new Progress(), small)) {
        differences.addAll(WholeAnswer.of(ingest.scan()).differences(whole));
      }
    }
    return differences;
  }
}
