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
import java.util.regex.Pattern;

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

  /// By program, what makes it end what it has begun, log it and go. An outright end loses lines of
  /// connections that the clients have seen closed.
  private static final Map<String, String> GRACEFUL_STOPS =
      Map.of("haproxy", "USR1", "nginx", "QUIT", "apache", "WINCH");

  /// Of HAProxy's clock; it writes no zone. The others have UTC.
  static final String ZONE = "America/St_Johns";

  private static final Pattern ENTRANCE = Pattern.compile("(127[0-9.]+):\\{port:([^}]+)}");

  private final Path folder;
  private final String configurations;
  private final Map<String, InetSocketAddress> entrances = new TreeMap<>();
  private final Map<String, Process> running = new TreeMap<>();

  private RealParts(Path folder, String configurations) {
    this.folder = folder;
    this.configurations = configurations;
  }

  /// Starts all of them.
  ///
  /// @param configurations the folder of test resources that has theirs
  static RealParts start(Path folder, String configurations)
      throws IOException, InterruptedException {
    for (String program : PROGRAMS) {
      assumeTrue(Files.exists(Path.of(program)), program + " is missing: ./check installs it");
    }
    RealParts parts = new RealParts(folder, configurations);
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
    for (InetSocketAddress entrance : parts.entrances.values()) {
      parts.await(entrance);
    }
    return parts;
  }

  /// Address and port of an entrance, as the configurations name it.
  private String at(String entrance) {
    InetSocketAddress address = Objects.requireNonNull(entrances.get(entrance), entrance);
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /// A client of OpenSSL's own, which asks for a page.
  ///
  /// @param version `1.0` to `1.3`
  void openssl(String from, String entrance, String version, String path) throws IOException {
    Process client =
        new ProcessBuilder(
                "/usr/bin/openssl",
                "s_client",
                "-connect",
                at(entrance),
                "-bind",
                from,
                version.equals("1.0") ? "-tls1" : "-tls" + version.replace('.', '_'),
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
  /// @param headers those that it sends beside its own, as `Name: value`
  void curl(String from, String entrance, String version, String path, String... headers)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/curl", "-sk", "--max-time", "5", "--interface", from));
    command.addAll(List.of("--tlsv" + version, "--tls-max", version));
    command.addAll(List.of("--ciphers", "ALL:@SECLEVEL=0"));
    for (String header : headers) {
      command.addAll(List.of("-H", header));
    }
    command.add("https://" + at(entrance) + path);
    Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
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
    String path = "/" + configurations + "/" + name;
    try (InputStream stream = RealParts.class.getResourceAsStream(path)) {
      text =
          new String(
              Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.US_ASCII);
    }
    String withPorts =
        ENTRANCE.matcher(text).replaceAll(found -> entrance(found.group(1), found.group(2)));
    String user = System.getProperty("user.name");
    String withUser = withPorts.replaceAll("\\{root:(.*)}", user.equals("root") ? "$1" : "");
    return Files.writeString(folder.resolve(name), withUser.replace("{folder}", folder.toString()));
  }

  private String entrance(String address, String name) {
    entrances.computeIfAbsent(name, _ -> new InetSocketAddress(address, freePort()));
    return at(name);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String name, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("logs/" + name + ".log").toFile())
            .redirectError(folder.resolve("logs/" + name + "-2.log").toFile());
    builder.environment().put("TZ", name.equals("haproxy") ? ZONE : "UTC");
    running.put(name, builder.start());
  }

  private void await(InetSocketAddress entrance) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!isOpen(entrance)) {
      if (System.nanoTime() > deadline) {
        close();
        throw new IOException("nothing listens at " + entrance + ": see " + folder.resolve("logs"));
      }
      Thread.sleep(20);
    }
  }

  private static boolean isOpen(InetSocketAddress entrance) {
    try (Socket socket = new Socket()) {
      socket.connect(entrance, 200);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<String, Process> part : running.entrySet()) {
      String kill = "kill -" + GRACEFUL_STOPS.get(part.getKey()) + " " + part.getValue().pid();
      end(new ProcessBuilder("/bin/sh", "-c", kill).start());
    }
    running.values().forEach(RealParts::end);
  }
}
