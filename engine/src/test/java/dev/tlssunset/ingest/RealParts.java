package dev.tlssunset.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// HAProxy, nginx and Apache on loopback, and real clients that talk to them. What they log lies in
/// a folder when it is closed.
final class RealParts implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of(
          "/usr/sbin/haproxy",
          "/usr/sbin/nginx",
          "/usr/sbin/apache2",
          "/usr/bin/openssl",
          "/usr/bin/curl");
  private static final long PATIENCE_SECONDS = 10;
  private static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final Map<String, Integer> ports = new TreeMap<>();
  private final List<Process> running = new ArrayList<>();

  private RealParts(Path folder) {
    this.folder = folder;
  }

  /// Starts all of them with the configurations beside this class.
  static RealParts start(Path folder) throws IOException, InterruptedException {
    for (String program : PROGRAMS) {
      assumeTrue(Files.exists(Path.of(program)), program + " is missing: ./check installs it");
    }
    RealParts parts = new RealParts(folder);
    parts.makeCertificate();
    Files.createDirectories(folder.resolve("logs"));
    Files.createDirectories(folder.resolve("tmp"));
    Path nginx = parts.configuration("nginx.conf");
    Path apache = parts.configuration("apache.conf");
    Path haproxy = parts.configuration("haproxy.cfg");
    String base = folder.toString();
    parts.run("nginx", "/usr/sbin/nginx", "-p", base, "-c", nginx.toString());
    parts.run("apache", "/usr/sbin/apache2", "-DFOREGROUND", "-d", base, "-f", apache.toString());
    parts.run("haproxy", "/usr/sbin/haproxy", "-db", "-f", haproxy.toString());
    for (int port : parts.ports.values()) {
      parts.awaitPort(port);
    }
    return parts;
  }

  /// The port of an entrance, as the configurations name it.
  int port(String entrance) {
    return Objects.requireNonNull(ports.get(entrance), entrance);
  }

  /// A client of OpenSSL's own, which asks for a page.
  void openssl(String from, int port, String version, String path) throws IOException {
    Process client =
        new ProcessBuilder(
                "/usr/bin/openssl",
                "s_client",
                "-connect",
                LOOPBACK + ":" + port,
                "-bind",
                from,
                "-" + version,
                "-cipher",
                "ALL:@SECLEVEL=0",
                "-quiet")
            .redirectErrorStream(true)
            .start();
    String request = "GET " + path + " HTTP/1.0\r\nUser-Agent: s_client " + version + "\r\n\r\n";
    try {
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
    } catch (IOException _) {
      // It was refused, and has ended already.
    }
    client.getInputStream().readAllBytes();
    end(client);
  }

  /// curl, which asks for a page.
  ///
  /// @param version `1.0` to `1.3`
  void curl(String from, int port, String version, String path) throws IOException {
    Process client =
        new ProcessBuilder(
                "/usr/bin/curl",
                "-sk",
                "--max-time",
                "5",
                "--interface",
                from,
                "--tlsv" + version,
                "--tls-max",
                version,
                "--ciphers",
                "ALL:@SECLEVEL=0",
                "https://" + LOOPBACK + ":" + port + path)
            .redirectErrorStream(true)
            .start();
    client.getInputStream().readAllBytes();
    end(client);
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void makeCertificate() throws IOException {
    Process openssl =
        new ProcessBuilder(
                "/usr/bin/openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=mail.contoso.example",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    openssl.getInputStream().readAllBytes();
    end(openssl);
    Files.writeString(
        folder.resolve("both.pem"),
        Files.readString(folder.resolve("cert.pem")) + Files.readString(folder.resolve("key.pem")));
  }

  /// Copies a configuration: `{port:NAME}` becomes a free port, the same for the same name;
  /// `{root:TEXT}` the text, if the superuser runs the test; `{folder}` where everything lies.
  private Path configuration(String name) throws IOException {
    String text;
    try (InputStream stream = RealParts.class.getResourceAsStream("/realparts/" + name)) {
      text =
          new String(
              Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.US_ASCII);
    }
    StringBuilder filled = new StringBuilder();
    int position = 0;
    for (int at = text.indexOf("{port:"); at >= 0; at = text.indexOf("{port:", position)) {
      int close = text.indexOf('}', at);
      String entrance = text.substring(at + "{port:".length(), close);
      filled.append(text, position, at).append(portOf(entrance));
      position = close + 1;
    }
    filled.append(text.substring(position));
    Path file = folder.resolve(name);
    String user = System.getProperty("user.name");
    String withUser =
        filled.toString().replaceAll("\\{root:(.*)}", user.equals("root") ? "$1" : "");
    return Files.writeString(file, withUser.replace("{folder}", folder.toString()));
  }

  private int portOf(String entrance) {
    return ports.computeIfAbsent(entrance, _ -> freePort());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String name, String... command) throws IOException {
    running.add(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("logs/" + name + ".log").toFile())
            .redirectError(folder.resolve("logs/" + name + "-2.log").toFile())
            .start());
  }

  private void awaitPort(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!isOpen(port)) {
      if (System.nanoTime() > deadline) {
        close();
        throw new IOException("nothing listens at " + port + ": see " + folder.resolve("logs"));
      }
      Thread.sleep(20);
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    running.forEach(Process::destroy);
    running.forEach(RealParts::end);
  }
}
