package dev.tlssunset.testkit.reference;

import java.net.URLDecoder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The query of an ActiveSync request in base64 (I30).
record EncodedQuery(String deviceId, String deviceType, Optional<String> user) {

  private static final int LONGEST = 4096;
  private static final int USER = 8;

  static Optional<EncodedQuery> of(String query) {
    String word = query.split("&", 2)[0];
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String letters = URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
      String unpadded = letters.replaceFirst("={1,2}$", "");
      byte[] bytes = Base64.getDecoder().decode(unpadded.getBytes(StandardCharsets.UTF_8));
      return fields(ByteBuffer.wrap(bytes));
    } catch (IllegalArgumentException | BufferUnderflowException notSo) {
      return Optional.empty();
    }
  }

  String device() {
    return deviceType.isEmpty() ? deviceId : deviceType + " " + deviceId;
  }

  private static Optional<EncodedQuery> fields(ByteBuffer bytes) {
    bytes.getInt();
    byte[] id = field(bytes);
    byte[] policyKey = field(bytes);
    byte[] type = field(bytes);
    Optional<String> user = Optional.empty();
    while (bytes.hasRemaining()) {
      int tag = bytes.get();
      byte[] value = field(bytes);
      user = tag == USER ? Optional.of(text(value)).filter(it -> !it.isEmpty()) : user;
    }
    boolean isRight = id.length > 0 && (policyKey.length == 0 || policyKey.length == 4);
    return isRight ? Optional.of(new EncodedQuery(id(id), text(type), user)) : Optional.empty();
  }

  private static byte[] field(ByteBuffer bytes) {
    byte[] value = new byte[Byte.toUnsignedInt(bytes.get())];
    bytes.get(value);
    return value;
  }

  private static String id(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    return text.matches("[ -~]*") ? text : HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
