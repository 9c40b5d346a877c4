package dev.tlssunset.testkit.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.testkit.capture.PcapFile.End;

/// One TCP connection, packet by packet, a millisecond each.
public final class TcpTalk {

  private static final byte[] NOTHING = {};

  private final PcapFile file;
  private final End client;
  private final End server;
  private long micros;
  private int clientNext;
  private int serverNext;

  /// Opens a connection.
  ///
  /// @param second when, since 1970 (UTC)
  public TcpTalk(PcapFile file, End client, End server, long second) {
    this(file, client, server, second, true);
  }

  /// @param isOpened whether its opening is captured too
  TcpTalk(PcapFile file, End client, End server, long second, boolean isOpened) {
    this.file = file;
    this.client = client;
    this.server = server;
    micros = second * 1_000_000;
    clientNext = firstNumber(second);
    serverNext = clientNext + 8000;
    if (isOpened) {
      open();
    }
  }

  /// Numbers move on with the clock, every four microseconds (RFC 9293 section 3.4.1): ends that
  /// connect again begin with others.
  private static int firstNumber(long second) {
    return (int) (second * 250_000) + 1001;
  }

  private void open() {
    clientNext--;
    serverNext--;
    packet(true, PcapFile.SYN, NOTHING);
    clientNext++;
    packet(false, PcapFile.SYN | PcapFile.ACK, NOTHING);
    serverNext++;
  }

  public TcpTalk client(byte[] said) {
    packet(true, PcapFile.ACK, said);
    clientNext += said.length;
    return this;
  }

  public TcpTalk server(byte[] said) {
    packet(false, PcapFile.ACK, said);
    serverNext += said.length;
    return this;
  }

  /// A line, without its end.
  public TcpTalk client(String line) {
    return client((line + "\r\n").getBytes(US_ASCII));
  }

  /// A line, without its end.
  public TcpTalk server(String line) {
    return server((line + "\r\n").getBytes(US_ASCII));
  }

  /// Something that is sent, but not captured.
  void lose(boolean isClient, int length) {
    clientNext += isClient ? length : 0;
    serverNext += isClient ? 0 : length;
  }

  /// Something that is sent once more.
  void again(boolean isClient, byte[] said) {
    lose(isClient, -said.length);
    if (isClient) {
      client(said);
    } else {
      server(said);
    }
  }

  /// Both sides close.
  public void close() {
    packet(true, PcapFile.FIN | PcapFile.ACK, NOTHING);
    clientNext++;
    packet(false, PcapFile.FIN | PcapFile.ACK, NOTHING);
  }

  private void packet(boolean isClient, int flags, byte[] said) {
    micros += 1000;
    if (isClient) {
      file.add(micros, client, server, clientNext, serverNext, flags, said);
    } else {
      file.add(micros, server, client, serverNext, clientNext, flags, said);
    }
  }
}
