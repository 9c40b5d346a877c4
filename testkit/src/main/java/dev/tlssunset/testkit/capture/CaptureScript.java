package dev.tlssunset.testkit.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.testkit.capture.PcapFile.End;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/// A capture as a text that a person can read, one step a line:
///
/// | | |
/// |---|---|
/// | `08:00:00 192.0.2.1:50000 > 10.0.0.241:995` | a client connects; what follows is said there |
/// | `unopened 08:00:00 ...` | likewise, and its opening is not captured |
/// | `> text`, `< text` | a line of the client, of the server |
/// | `hex > 160301`, `hex < 160301` | bytes of the client, of the server |
/// | `again > text` | the last line once more, as long, with other words |
/// | `lost < text` | a line that is not captured |
/// | `tls TLS 1.2 -> TLS 1.0` | a handshake: what is offered at most, what is chosen |
/// | `refused TLS 1.0` | a hello, and the server's alert |
/// | `close` | both sides close |
/// | `day 2` | what follows is on the second day |
/// | `seed 2` | other random numbers than those of a file without it |
/// | `vlan`, `link 147` | frames carry a tag; the file claims this link type |
/// | `cut 10` | the file lacks its last ten bytes |
public final class CaptureScript {

  private static final long SECONDS_A_DAY = 86_400;

  private final PcapFile file = new PcapFile();
  private TlsTalk tls = new TlsTalk(new SplittableRandom(1));
  private TcpTalk talk = new TcpTalk(new PcapFile(), new End("", 0), new End("", 0), 0, false);
  private int day = 1;
  private int cut;

  private CaptureScript() {}

  /// The bytes of the capture.
  public static byte[] bytes(String text) {
    CaptureScript script = new CaptureScript();
    text.lines().filter(line -> !line.isBlank()).forEach(script::step);
    byte[] bytes = script.file.bytes();
    return Arrays.copyOf(bytes, bytes.length - script.cut);
  }

  private void step(String line) {
    int blank = line.indexOf(' ');
    String verb = blank < 0 ? line : line.substring(0, blank);
    String rest = line.substring(verb.length()).strip();
    switch (verb) {
      case ">" -> talk.client(rest);
      case "<" -> talk.server(rest);
      case "hex" -> bytes(rest.startsWith(">"), rest.substring(1));
      case "again" -> talk.again(rest.startsWith(">"), said(rest));
      case "lost" -> talk.lose(rest.startsWith(">"), said(rest).length);
      case "tls" -> {
        List<String> versions = List.of(rest.split(" -> ", -1));
        tls.establish(talk, versions.getFirst(), versions.getLast());
      }
      case "refused" -> tls.refuse(talk, rest);
      case "close" -> talk.close();
      case "day" -> day = Integer.parseInt(rest);
      case "seed" -> tls = new TlsTalk(new SplittableRandom(Long.parseLong(rest)));
      case "vlan" -> file.tag();
      case "link" -> file.claimLink(Integer.parseInt(rest));
      case "cut" -> cut = Integer.parseInt(rest);
      case "unopened" -> connect(rest, false);
      default -> connect(line, true);
    }
  }

  private void bytes(boolean isClient, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    if (isClient) {
      talk.client(bytes);
    } else {
      talk.server(bytes);
    }
  }

  private static byte[] said(String directed) {
    return (directed.substring(1).strip() + "\r\n").getBytes(US_ASCII);
  }

  private void connect(String line, boolean isOpened) {
    List<String> words = List.of(line.split(" ", -1));
    long midnight = WatchedEstate.BEGIN + (day - 1) * SECONDS_A_DAY;
    long second = midnight + LocalTime.parse(words.getFirst()).toSecondOfDay();
    talk = new TcpTalk(file, end(words.get(1)), end(words.get(3)), second, isOpened);
  }

  private static End end(String text) {
    int colon = text.lastIndexOf(':');
    return new End(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
