package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Side;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where TCP cuts what is said does not matter: the same is understood of it byte by byte.
class CutDialogueTest {

  private static final String HELLO =
      "\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0000";

  private static final class Tls implements Layer {

    private final StringBuilder said = new StringBuilder();

    @Override
    public void said(Side side, byte[] bytes, int from, int to) {
      said.append(new String(bytes, from, to - from, ISO_8859_1));
    }

    @Override
    public void missed(Side side, int count) {
      said.append('?');
    }

    @Override
    public boolean isOver() {
      return false;
    }
  }

  /// What was understood.
  private record Understood(
      StartTls startTls,
      String service,
      boolean wentOnInClear,
      String forwarded,
      String name,
      String target,
      int port,
      String tls) {}

  /// Turns are separated by bars; the client's begin with `>`, the server's with `<`. A tilde is a
  /// line end, `#...#` are bytes.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<220 mail ESMTP~|>EHLO a~|<250-mail~250 STARTTLS~|>STARTTLS~|<220 go~|>%",
        "<220 mail ESMTP~|>EHLO a~|<250-mail~250-XXXXXXXA~250 OK~|>MAIL FROM:<a@b>~",
        "<220 mail ESMTP~|>EHLO a~|<250 STARTTLS~|>STARTTLS~|<454 no~|>QUIT~",
        "<* OK [CAPABILITY STARTTLS] x~|>a STARTTLS~|<a OK go~|>%",
        "<+OK x~|>CAPA~|<+OK~STLS~.~|>STLS~|<-ERR no~|>USER a~",
        "<220 x~|>FEAT~|<211-x~ AUTH TLS~211 x~|>AUTH TLS~|<234 go~|>%",
        "><stream:stream>|<<stream:features><starttls/></stream:features>|><starttls/>|<<proceed/>|>%",
        ">#0000000804d2162f#|<S|>%",
        ">#301d02010177188016312e332e362e312e342e312e313436362e3230303337#|<#300c02010178070a010004000400#|>%",
        ">#030000130ee000000000000100080003000000#|<#030000130ed000001234000200080001000000#|>%",
        ">PROXY TCP4 192.0.2.7 10.0.0.1 4000 993~%",
        ">PROXY TCP6 2001:db8::7 2001:db8::1 4000 25~|<220 mail ESMTP~|>EHLO a~|<250"
            + " STARTTLS~|>STARTTLS~|<220 go~|>%",
        ">#0d0a0d0a000d0a515549540a2111000cc00002070a0000010fa003e1#%",
        ">#050100#|<#0500#|>#05010004 20010db8000000000000000000000009"
            + " 03e3#|<#05000001000000001000#|>%",
        ">#050100#|<#0500#|>#05010003 04 6d61696c 03e3#|<#05000001000000001000#|>%",
        ">#04 01 01bb c6336409 616e6e00#|<#005a000000000000#|>%",
        ">CONNECT [2001:db8::7]:443 HTTP/1.1~~|<HTTP/1.1 200 OK~~|>%"
      })
  void theSameIsUnderstoodByteByByte(String dialogue) {
    Understood whole = understood(dialogue, Integer.MAX_VALUE);
    assertThat(understood(dialogue, 1)).isEqualTo(whole);
    assertThat(understood(dialogue, 2)).isEqualTo(whole);
    assertThat(understood(dialogue, 7)).isEqualTo(whole);
    if (dialogue.contains("%")) {
      assertThat(whole.tls).isEqualTo(HELLO);
    }
  }

  private static Understood understood(String dialogue, int atATime) {
    Notes notes = new Notes();
    Tls tls = new Tls();
    ProtocolDetection words = new ProtocolDetection(notes, tls);
    for (String turn : List.of(dialogue.split("\\|"))) {
      Side side = turn.charAt(0) == '>' ? Side.ORIGINATOR : Side.RESPONDER;
      byte[] bytes = bytes(turn.substring(1));
      for (int at = 0; at < bytes.length && !words.isOver(); ) {
        int to = Math.min(bytes.length, at + Math.min(atATime, bytes.length));
        words.said(side, bytes, at, to);
        at = to;
      }
    }
    return new Understood(
        notes.startTls.outcome(),
        notes.service,
        notes.startTls.wentOnInClear,
        notes.forwarded,
        notes.name,
        notes.target,
        notes.targetPort,
        tls.said.toString());
  }

  private static byte[] bytes(String written) {
    StringBuilder bytes = new StringBuilder();
    String[] parts = written.replace("~", "\r\n").replace("%", HELLO).split("#", -1);
    for (int i = 0; i < parts.length; i++) {
      byte[] hex = i % 2 == 0 ? new byte[0] : HexFormat.of().parseHex(parts[i].replace(" ", ""));
      bytes.append(i % 2 == 0 ? parts[i] : new String(hex, ISO_8859_1));
    }
    return bytes.toString().getBytes(ISO_8859_1);
  }
}
