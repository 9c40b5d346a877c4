package dev.tlssunset.wire.quic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one side's Initial packets, which anybody can make from what the packets show (RFC
/// 9001 section 5).
final class QuicKeys {

  private static final int KEY_LENGTH = 16;
  private static final int NONCE_LENGTH = 12;
  private static final int SECRET_LENGTH = 32;
  private static final int TAG_BITS = 128;
  private static final int SAMPLE_OFFSET = 4;
  private static final int SAMPLE_LENGTH = 16;

  private final SecretKeySpec key;
  private final byte[] nonce;
  private final SecretKeySpec headerKey;

  private QuicKeys(SecretKeySpec key, byte[] nonce, SecretKeySpec headerKey) {
    this.key = key;
    this.nonce = nonce;
    this.headerKey = headerKey;
  }

  /// @param connectionId destination of the client's first packet
  static QuicKeys of(QuicVersion version, byte[] connectionId, boolean isClient) {
    byte[] initial = hmac(HexFormat.of().parseHex(version.salt()), connectionId);
    byte[] secret = expand(initial, isClient ? "client in" : "server in", SECRET_LENGTH);
    byte[] key = expand(secret, version.prefix() + " key", KEY_LENGTH);
    byte[] nonce = expand(secret, version.prefix() + " iv", NONCE_LENGTH);
    byte[] headerKey = expand(secret, version.prefix() + " hp", KEY_LENGTH);
    return new QuicKeys(new SecretKeySpec(key, "AES"), nonce, new SecretKeySpec(headerKey, "AES"));
  }

  /// The content of a packet, its header protection taken off (RFC 9001 section 5.4); empty where
  /// it was not sealed with these keys, or is too short.
  Optional<byte[]> open(QuicPacket packet, byte[] bytes) {
    int numberAt = packet.numberAt();
    if (packet.end() - numberAt < SAMPLE_OFFSET + SAMPLE_LENGTH) {
      return Optional.empty();
    }
    byte[] mask = mask(bytes, numberAt + SAMPLE_OFFSET);
    int first = (bytes[packet.start()] ^ (mask[0] & 0x0f)) & 0xff;
    int numberLength = (first & 3) + 1;
    byte[] header = new byte[numberAt + numberLength - packet.start()];
    System.arraycopy(bytes, packet.start(), header, 0, header.length);
    header[0] = (byte) first;
    long packetNumber = 0;
    for (int i = 0; i < numberLength; i++) {
      int at = header.length - numberLength + i;
      header[at] ^= mask[1 + i];
      packetNumber = packetNumber << 8 | (header[at] & 0xff);
    }
    return decrypt(packetNumber, header, bytes, numberAt + numberLength, packet.end());
  }

  /// The mask of a header, from a sample (RFC 9001 section 5.4.3).
  private byte[] mask(byte[] bytes, int sample) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, headerKey);
      return cipher.doFinal(bytes, sample, SAMPLE_LENGTH);
    } catch (GeneralSecurityException e) {
      throw everyJavaHasIt(e);
    }
  }

  private Optional<byte[]> decrypt(
      long packetNumber, byte[] header, byte[] bytes, int from, int to) {
    byte[] iv = nonce.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      iv[NONCE_LENGTH - 1 - i] ^= (byte) (packetNumber >> (8 * i));
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(header);
      return Optional.of(cipher.doFinal(bytes, from, to - from));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw everyJavaHasIt(e);
    }
  }

  /// HKDF-Expand-Label (RFC 8446 section 7.1) of at most one block.
  private static byte[] expand(byte[] secret, String name, int length) {
    byte[] label = ("tls13 " + name).getBytes(US_ASCII);
    byte[] info = new byte[label.length + 5];
    info[1] = (byte) length;
    info[2] = (byte) label.length;
    System.arraycopy(label, 0, info, 3, label.length);
    info[info.length - 1] = 1;
    return Arrays.copyOf(hmac(secret, info), length);
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw everyJavaHasIt(e);
    }
  }

  private static IllegalStateException everyJavaHasIt(GeneralSecurityException e) {
    return new IllegalStateException("AES and HMAC-SHA-256, which every Java has, failed", e);
  }
}
