package dev.tlssunset.cli;

import dev.tlssunset.ingest.Progress;
import dev.tlssunset.report.Quantity;
import java.io.PrintStream;
import java.util.Locale;

/// One line on standard error that says how far a scan is, for those who watch.
final class ProgressLine {

  private static final long FIRST_AFTER_MILLIS = 400;
  private static final long MILLIS_BETWEEN = 200;

  private static final long MEGABYTE = 1_000_000;
  private static final long GIGABYTE = 1000 * MEGABYTE;

  private static final int LEAST_SECONDS_LEFT = 3;
  private static final int LONGEST_SECONDS_LEFT = 100 * 3600;

  private final Thread thread;
  private final PrintStream out;
  private final int width;
  private int columns;

  private ProgressLine(Progress progress, PrintStream out, int width) {
    this.out = out;
    this.width = width;
    thread = new Thread(() -> show(progress), "progress");
    thread.setDaemon(true);
  }

  /// Starts a line if standard error is a terminal; it appears only where there is time to read it.
  static ProgressLine start(Progress progress, Terminal terminal) {
    ProgressLine line = new ProgressLine(progress, System.err, terminal.width());
    if (terminal.errIsTerminal()) {
      line.thread.start();
    }
    return line;
  }

  private void show(Progress progress) {
    long started = System.nanoTime();
    try {
      Thread.sleep(FIRST_AFTER_MILLIS);
      Runtime.getRuntime().addShutdownHook(new Thread(this::breakOff, "end of progress"));
      while (true) {
        if (!progress.isPlanned()) {
          started = System.nanoTime();
        }
        draw(sentence(progress, System.nanoTime() - started));
        Thread.sleep(MILLIS_BETWEEN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Where somebody ends the program, the next line of the terminal is not to begin in this one.
  private void breakOff() {
    try {
      end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (columns > 0) {
      out.println();
    }
  }

  private void end() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  /// A console of Windows need not know the sequence that clears a line, but every terminal knows
  /// blanks.
  private void draw(String sentence) {
    String shown = cut(sentence, width);
    out.print("\r" + shown + " ".repeat(Math.max(0, columns - shown.length())));
    out.flush();
    columns = shown.length();
  }

  /// What fits into one line and leaves the cursor in it: no terminal goes back to a line above.
  static String cut(String sentence, int width) {
    return sentence.substring(0, Math.min(sentence.length(), width - 1));
  }

  static String sentence(Progress progress, long nanos) {
    if (!progress.isPlanned()) {
      return finding(progress.bytesUnpacked());
    }
    return "reading "
        + Quantity.of(progress.files(), "file")
        + howFar(progress.bytesRead(), progress.bytesInAll(), nanos);
  }

  static String finding(long unpacked) {
    return unpacked == 0
        ? "looking for files"
        : String.format(Locale.ROOT, "unpacking archives: %,d MB", unpacked / MEGABYTE);
  }

  /// `: 42 % 8.4 of 20.0 GB 350 MB/s 34 s left`.
  static String howFar(long read, long inAll, long nanos) {
    boolean isLarge = inAll >= GIGABYTE;
    double unit = isLarge ? GIGABYTE : MEGABYTE;
    double bytesASecond = read / Math.max(nanos / 1e9, 0.001);
    long percent = inAll == 0 ? 0 : Math.min(99, Math.round(100.0 * read / inAll));
    return String.format(
        Locale.ROOT,
        ": %3d %%  %.1f of %.1f %s  %,.0f MB/s%s",
        percent,
        read / unit,
        inAll / unit,
        isLarge ? "GB" : "MB",
        bytesASecond / MEGABYTE,
        left((inAll - read) / bytesASecond));
  }

  /// Only where it is worth waiting for: what is left of a few seconds is over before it is read.
  private static String left(double seconds) {
    if (!(seconds >= LEAST_SECONDS_LEFT && seconds < LONGEST_SECONDS_LEFT)) {
      return "";
    }
    return seconds < 120
        ? String.format(Locale.ROOT, "  %.0f s left", seconds)
        : String.format(Locale.ROOT, "  %.0f min left", seconds / 60);
  }

  /// Ends the line, and wipes it off.
  void stop() throws InterruptedException {
    end();
    if (columns > 0) {
      draw("");
      out.print("\r");
      out.flush();
    }
  }
}
