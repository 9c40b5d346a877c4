package dev.tlssunset.testkit.reference;

import dev.tlssunset.testkit.census.CensusTally;
import dev.tlssunset.testkit.census.ExpectedCensus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a folder of logs as the interpretation pages say, in memory and in one thread.
public final class ReferenceReader {

  private final CensusTally tally = new CensusTally();
  private final List<WebRecord> requests = new ArrayList<>();
  private final List<MailRecord> mail = new ArrayList<>();
  private final EstateFile estate;

  private ReferenceReader(EstateFile estate) {
    this.estate = estate;
  }

  public static ExpectedCensus read(Path folder) throws IOException {
    return read(folder, EstateFile.NONE);
  }

  public static ExpectedCensus read(Path folder, EstateFile estate) throws IOException {
    ReferenceReader reader = new ReferenceReader(estate);
    TextFile.below(folder).forEach(reader::read);
    return reader.census();
  }

  private void read(TextFile file) {
    if (MailFileReader.recognises(file)) {
      mail.addAll(MailFileReader.read(file, estate, tally));
    } else if (WebFileReader.recognises(file)) {
      requests.addAll(WebFileReader.read(file, estate, tally));
    }
  }

  /// First everything tells what it knows about the estate; only then is anything judged.
  private ExpectedCensus census() {
    Servers servers = new Servers(estate);
    List<MailSession> sessions = MailSessions.of(mail);
    requests.forEach(line -> WebRequests.introduce(line, servers));
    sessions.forEach(session -> MailSessions.introduce(session, servers));
    WebRequests web = new WebRequests(servers, tally);
    requests.forEach(web::count);
    MailSessions post = new MailSessions(servers, tally);
    sessions.forEach(post::count);
    return tally.census();
  }
}
