package dev.tlssunset.cli;

import dev.tlssunset.ingest.Progress;
import java.io.PrintStream;
import java.util.Locale;

/// One line on standard error that says how far a scan is, for those who watch.
final class ProgressLine {

  private static final long FIRST_AFTER_MILLIS = 400;
  private static final long MILLIS_BETWEEN = 200;
  private static final String CLEAR = "\r\u001b[K";

  private final Thread thread;
  private final PrintStream out;
  private volatile boolean shown;

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
        shown = true;
        out.print(CLEAR + sentence(progress, System.nanoTime() - started));
        out.flush();
        Thread.sleep(MILLIS_BETWEEN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  static String sentence(Progress progress, long nanos) {
    double gigabytes = progress.bytesRead() / 1e9;
    double inAll = progress.bytesInAll() / 1e9;
    double rate = gigabytes / Math.max(nanos / 1e9, 0.001);
    long percent = inAll == 0 ? 0 : Math.min(99, Math.round(100 * gigabytes / inAll));
    return String.format(
        Locale.ROOT,
        "reading %,d files: %3d %%  %.1f of %.1f GB  %.2f GB/s",
        progress.files(),
        percent,
        gigabytes,
        inAll,
        rate);
  }

  /// Ends the line, and wipes it off.
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
    if (shown) {
      out.print(CLEAR);
      out.flush();
    }
  }
}
