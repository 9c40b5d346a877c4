package dev.tlssunset.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes the inputs of the comparisons: logs and captures of any size, from a seed, with the truth
/// beside them.
///
/// ```
/// bench/generate iis  --bytes 2g --out FILE [--shape usual|wide] [--clients N] [--rows N]
///                     [--days N] [--seed N] [--files N, then FILE is a folder]
/// bench/generate haproxy --bytes 300m --out FILE [--shape usual|wide] [--clients N] [--seed N]
/// bench/generate smtp --bytes 1g --out FILE [--peers N] [--seed N]
/// bench/generate pcap --bytes 800m --connections N --out FILE [--clients N] [--seed N]
/// bench/generate flood --connections N --out FILE [--seed N]
/// bench/generate legs --out FOLDER [--connections N] [--hours N] [--clients N] [--seed N]
///     [--told ports|forwarded] [--busiest PERCENT]
/// ```
public final class Generate {
  private static final String KINDS = "iis, haproxy, smtp, pcap, flood or legs";

  private Generate() {}

  public static void main(String[] arguments) throws IOException {
    try {
      run(arguments);
    } catch (Misuse e) {
      Misuse.end(e);
    }
  }

  private static void run(String... arguments) throws IOException {
    long start = System.nanoTime();
    Truth truth = generate(arguments);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%.1f s, %.0f MB/s%n", seconds, truth.bytes() / 1e6 / seconds);
    System.out.print(truth.text().indent(2));
  }

  static Truth generate(String... arguments) throws IOException {
    if (arguments.length == 0) {
      throw new Misuse("say what to generate: " + KINDS);
    }
    Options options = Options.parse(arguments, 1);
    Path file = Path.of(options.required("out"));
    if (arguments[0].equals("legs")) {
      Truth truth = legs(options, file);
      truth.write(file);
      return truth;
    }
    boolean isFolder = arguments[0].equals("iis") && options.number("files", 1) > 1;
    Truth truth = isFolder ? days(options, file) : generate(arguments[0], options, file);
    truth.write(file);
    return truth;
  }

  private static Truth days(Options options, Path folder) throws IOException {
    try (DailyFiles out = new DailyFiles(folder.resolve("EXCH01/W3SVC1"))) {
      return new IisGenerator(iisShape(options), out, out::begin).write();
    }
  }

  private static Truth generate(String kind, Options options, Path file) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      return switch (kind) {
        case "iis" -> new IisGenerator(iisShape(options), out, () -> {}).write();
        case "haproxy" -> new HaproxyGenerator(iisShape(options), out).write();
        case "smtp" -> new SmtpGenerator(smtpShape(options), out).write();
        case "pcap" -> new CaptureGenerator(captureShape(options), out).write();
        case "flood" ->
            new FloodGenerator(options.number("connections", 1_000_000), seed(options), out)
                .write();
        default -> throw new Misuse("`" + kind + "` cannot be generated: " + KINDS);
      };
    }
  }

  private static Truth legs(Options options, Path folder) throws IOException {
    return new LegsGenerator(
            new LegsShape(
                options.number("connections", 5_000_000),
                options.number("hours", 24) * 3600,
                options.number("clients", 20_000),
                options.text("told", "ports").equals("forwarded"),
                options.number("busiest", 0),
                options.number("seed", 1)))
        .write(folder);
  }

  private static IisShape iisShape(Options options) {
    long bytes = Size.parse(options.required("bytes"));
    IisShape base =
        switch (options.text("shape", "usual")) {
          case "usual" -> IisShape.usual(bytes);
          case "wide" -> IisShape.wide(bytes);
          case String other -> throw new Misuse("--shape: usual or wide, not `" + other + "`");
        };
    return new IisShape(
        options.number("files", 1),
        bytes,
        options.number("clients", base.clients()),
        options.number("rows", base.rows()),
        options.number("days", base.days()),
        options.number("seed", (int) base.seed()));
  }

  private static CaptureShape captureShape(Options options) {
    return new CaptureShape(
        Size.parse(options.required("bytes")),
        options.number("connections", 2000),
        options.number("clients", 5000),
        seed(options));
  }

  private static int seed(Options options) {
    return options.number("seed", 1);
  }

  private static SmtpShape smtpShape(Options options) {
    SmtpShape base = SmtpShape.usual(Size.parse(options.required("bytes")));
    return new SmtpShape(
        base.bytes(),
        options.number("peers", base.peers()),
        options.number("interleaved", base.interleaved()),
        options.number("days", base.days()),
        options.number("seed", (int) base.seed()));
  }
}
