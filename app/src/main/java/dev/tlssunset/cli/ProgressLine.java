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
    end();
    if (columns > 0) {
      draw("");
      out.print("\r");
      out.flush();
    }
  }
}
