package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The registry of Wine, which has its own reader of `.reg` files and its own `reg` command: a
/// judge that shares nothing with us. It needs no display; its prefix lies below `target`.
public final class WineRegistry {

  private static final Path HOME = Path.of("target", "wine").toAbsolutePath();

  private static final Path EXCHANGE = HOME.resolve("exchange.reg");

  /// What the last command printed.
  private static final Path LOG = HOME.resolve("wine.log");

  private static final int RUNS_ALREADY = 2;

  /// Rarely, Wine ends before the command said or did anything.
  private static final int ATTEMPTS = 3;

  private WineRegistry() {}

  /// Skips the test where there is no Wine: `./check` installs it.
  public static WineRegistry open() {
    assumeThat(isInstalled()).as("Wine is installed (./check does it)").isTrue();
    WineRegistry wine = new WineRegistry();
    if (!Files.exists(HOME.resolve("system.reg"))) {
      wine.run("wineboot", "-i");
      wine.run("wineboot", "-k");
      start("wineserver", "-w");
    }
    keepServer();
    return wine;
  }

  /// Otherwise the server ends itself when nobody asked for some seconds, just when somebody asks.
  private static void keepServer() {
    int status = start("wineserver", "-p60");
    assertThat(status).as(printed()).isIn(0, RUNS_ALREADY);
  }

  private static boolean isInstalled() {
    return List.of("/usr/bin/wine", "/usr/local/bin/wine", "/opt/homebrew/bin/wine").stream()
        .anyMatch(file -> Files.isExecutable(Path.of(file)));
  }

  /// What a double click on the file does.
  public void importFile(byte[] reg) {
    importFiles(List.of(reg));
  }

  /// The same with several files, in their order.
  public void importFiles(List<byte[]> regs) {
    List<String> command = new ArrayList<>(List.of("regedit", "/S"));
    for (int i = 0; i < regs.size(); i++) {
      Path file = HOME.resolve("import-" + i + ".reg");
      write(file, regs.get(i));
      command.add(windowsPath(file));
    }
    run(command.toArray(String[]::new));
  }

  /// The keys and values at and below a key as text, or nothing where it is not there.
  public String export(String key) {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Files.deleteIfExists(EXCHANGE);
        int status = start("wine", "reg", "export", key, windowsPath(EXCHANGE), "/y");
        if (status == 0) {
          return Files.readString(EXCHANGE, StandardCharsets.UTF_16);
        }
        if (!printed().isBlank()) {
          assertThat(printed()).contains("Unable to find the specified registry key");
          return "";
        }
      }
      throw new IllegalStateException("wine reg export says nothing of " + key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What `reg query` prints of a key and everything below.
  public byte[] query(String key) {
    run("reg", "query", key, "/s");
    return printedBytes();
  }

  private static String printed() {
    return new String(printedBytes(), StandardCharsets.UTF_8);
  }

  /// By the command before.
  private static byte[] printedBytes() {
    try {
      return Files.readAllBytes(LOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] reg) {
    try {
      Files.write(file, reg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String windowsPath(Path file) {
    return "Z:" + file.toString().replace('/', '\\');
  }

  private void run(String... command) {
    List<String> words = new ArrayList<>(List.of("wine"));
    words.addAll(List.of(command));
    int status = start(words.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", words) + ": " + status + ": " + printed());
    }
  }

  /// On a busy machine Wine does not always come to start what it is asked to.
  private static int start(String... command) {
    int status = startOnce(command);
    for (int attempt = 1; attempt < ATTEMPTS && hasNotStarted(status); attempt++) {
      status = startOnce(command);
    }
    return status;
  }

  private static boolean hasNotStarted(int status) {
    return status != 0 && printed().contains("Application could not be started");
  }

  private static int startOnce(String... command) {
    try {
      Files.createDirectories(HOME);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("WINEPREFIX", HOME.toString());
      builder.environment().put("WINEARCH", "win64");
      builder.environment().put("WINEDEBUG", "-all");
      // Neither a browser nor .NET is wanted, and nobody is there to answer.
      builder.environment().put("WINEDLLOVERRIDES", "mscoree=;mshtml=");
      builder.environment().remove("DISPLAY");
      builder.redirectErrorStream(true).redirectOutput(LOG.toFile());
      Process process = builder.start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("hangs: " + String.join(" ", command));
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
