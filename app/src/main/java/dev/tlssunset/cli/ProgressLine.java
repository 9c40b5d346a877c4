package dev.tlssunset.cli;

import dev.tlssunset.ingest.Progress;
import java.io.PrintStream;
import java.util.Locale;

/// One line on standard error that says how far a scan is, for those who watch.
final class ProgressLine {

  private static final long FIRST_AFTER_MILLIS = 400;
  private static final long MILLIS_BETWEEN = 200;
  private final Thread thread;
  private final PrintStream out;
  private int columns;

  private ProgressLine(Progress progress, PrintStream out) {
    this.out = out;
    thread = new Thread(() -> show(progress), "progress");
    thread.setDaemon(true);
  }

  /// Starts a line if standard error is a terminal; it appears only where there is time to read it.
  static ProgressLine start(Progress progress, Terminal terminal) {
    ProgressLine line = new ProgressLine(progress, System.err);
    if (terminal.errIsTerminal()) {
      line.thread.start();
    }
    return line;
  }

  private void show(Progress progress) {
    long started = System.nanoTime();
    try {
      Thread.sleep(FIRST_AFTER_MILLIS);
      while (true) {
        draw(sentence(progress, System.nanoTime() - started));
        Thread.sleep(MILLIS_BETWEEN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A console of Windows need not know the sequence that clears a line, but every terminal knows
  /// blanks.
  private void draw(String sentence) {
    out.print("\r" + sentence + " ".repeat(Math.max(0, columns - sentence.length())));
    out.flush();
    columns = sentence.length();
  }

  static String sentence(Progress progress, long nanos) {
    double gigabytes = progress.bytesRead() / 1e9;
    double inAll = progress.bytesInAll() / 1e9;
    double rate = gigabytes / Math.max(nanos / 1e9, 0.001);
    long percent = inAll == 0 ? 0 : Math.min(99, Math.round(100 * gigabytes / inAll));
    return String.format(
        Locale.ROOT,
        "reading %,d %s: %3d %%  %.1f of %.1f GB  %.2f GB/s",
        progress.files(),
        progress.files() == 1 ? "file" : "files",
        percent,
        gigabytes,
        inAll,
        rate);
  }

  /// Ends the line, and wipes it off.
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
    if (columns > 0) {
      draw("");
      out.print("\r");
      out.flush();
    }
  }
}
