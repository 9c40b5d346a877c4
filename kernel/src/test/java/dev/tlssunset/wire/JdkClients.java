package dev.tlssunset.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// The JDK's own TLS, in memory: bytes that nobody of this project wrote.
public final class JdkClients {

  private static final int ENOUGH = 1 << 16;

  private JdkClients() {}

  /// The first flight of a client that offers these protocols (`TLSv1.3` ...).
  public static byte[] clientHello(String serverName, String... protocols) {
    return flight(client(serverName, protocols));
  }

  /// What a server without a certificate answers: a ServerHello with TLS 1.3, an alert before.
  public static byte[] answer(byte[] clientHello) {
    SSLEngine server = context().createSSLEngine();
    server.setUseClientMode(false);
    try {
      server.unwrap(ByteBuffer.wrap(clientHello), ByteBuffer.allocate(ENOUGH));
      run(server);
      server.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(ENOUGH));
    } catch (SSLException e) {
      return flight(server);
    }
    throw new AssertionError("a server without a certificate did not refuse");
  }

  private static SSLEngine client(String serverName, String... protocols) {
    SSLEngine engine = context().createSSLEngine(serverName, 443);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(protocols);
    return engine;
  }

  private static void run(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  private static byte[] flight(SSLEngine engine) {
    ByteBuffer flight = ByteBuffer.allocate(ENOUGH);
    try {
      engine.wrap(ByteBuffer.allocate(0), flight);
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
    return Arrays.copyOf(flight.array(), flight.position());
  }

  private static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
