package dev.tlssunset.testkit.estate;

import static java.util.stream.Collectors.joining;

import dev.tlssunset.testkit.census.EvidenceRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes requests as IIS does, and tells the truth about each.
public final class WebLog {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final TextLog log;
  private final Truth truth;
  private final boolean folderNames;
  private String software = "Microsoft Internet Information Services 10.0";
  private WebColumns columns;

  /// An empty log.
  ///
  /// @param folderNames whether the folders of the path name the server
  public WebLog(TextLog log, WebColumns columns, Truth truth, boolean folderNames) {
    this.log = log;
    this.columns = columns;
    this.truth = truth;
    this.folderNames = folderNames;
    truth.input(log.path(), Truth.IIS);
  }

  /// From the next header on it is the older module, which puts values in quotes.
  public void byAdvancedLogging() {
    software = "IIS Advanced Logging Module";
  }

  /// IIS repeats the header after a restart, after idling and when the columns change.
  public void header(Instant at) {
    log.line("#Software: " + software);
    log.line("#Version: 1.0");
    log.line("#Date: " + DATE_TIME.format(at));
    log.line(columns.directive());
  }

  public void change(WebColumns next, Instant at) {
    columns = next;
    header(at);
  }

  public WebColumns columns() {
    return columns;
  }

  public void request(WebRequest request) {
    tell(request, log.line(line(request)));
  }

  /// A whole last line that only lacks its line end.
  public void unfinished(WebRequest request) {
    tell(request, log.unfinished(line(request)));
  }

  /// A line that cannot be read, and why.
  public void damaged(String line, String reason) {
    log.line(line);
    truth.rejected(log.path(), reason);
  }

  /// The last line, cut while it was written.
  public void cut(String line) {
    log.unfinished(line);
    truth.rejected(log.path(), "cut last line");
  }

  /// Lines that are no records: comments, blank ones.
  public void aside(String line) {
    log.line(line);
  }

  public String line(WebRequest request) {
    return columns.list().stream()
        .map(column -> request.shown(column.field()))
        .collect(joining(" "));
  }

  /// The line with something else in one column.
  public String lineWith(WebRequest request, WebField changed, String value) {
    return columns.list().stream()
        .map(WebColumn::field)
        .map(field -> field == changed ? value : request.shown(field))
        .collect(joining(" "));
  }

  private void tell(WebRequest request, EvidenceRef evidence) {
    new WebTruth(request, columns, evidence, folderNames).tellTo(truth);
  }
}
