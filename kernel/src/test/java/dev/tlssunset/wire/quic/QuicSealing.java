package dev.tlssunset.wire.quic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals a client's first Initial packet of QUIC version 1, by the letter of RFC 9001 section 5.
final class QuicSealing {

  private static final byte[] SALT =
      HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
  private static final byte[] ID = HexFormat.of().parseHex("8394c8f03e515708");
  private static final int TAG = 16;
  private static final int NUMBER_LENGTH = 1;

  private QuicSealing() {}

  /// A datagram with such frames; they are followed by padding, which is a frame too.
  static byte[] datagram(byte[] frames) {
    try {
      return sealed(frames);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sealed(byte[] frames) throws GeneralSecurityException {
    byte[] padded = new byte[Math.max(frames.length, 1150)];
    System.arraycopy(frames, 0, padded, 0, frames.length);
    byte[] header = header(NUMBER_LENGTH + padded.length + TAG);

    SecretKey secret = expand(initial(), "client in", 32);
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] iv = expand(secret, "quic iv", 12).getEncoded();
    gcm.init(
        Cipher.ENCRYPT_MODE, aes(expand(secret, "quic key", 16)), new GCMParameterSpec(128, iv));
    gcm.updateAAD(header);
    byte[] content = gcm.doFinal(padded);

    Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
    ecb.init(Cipher.ENCRYPT_MODE, aes(expand(secret, "quic hp", 16)));
    byte[] mask = ecb.doFinal(content, 4 - NUMBER_LENGTH, 16);
    header[0] ^= (byte) (mask[0] & 0x0f);
    header[header.length - 1] ^= mask[1];
    return ByteBuffer.allocate(header.length + content.length).put(header).put(content).array();
  }

  /// Long header, version 1, no source id, no token, the packet number 0.
  private static byte[] header(int length) {
    return ByteBuffer.allocate(5 + 1 + ID.length + 1 + 1 + 4 + NUMBER_LENGTH)
        .put((byte) 0xc0)
        .putInt(1)
        .put((byte) ID.length)
        .put(ID)
        .put((byte) 0)
        .put((byte) 0)
        .putInt(0x80000000 | length)
        .put((byte) 0)
        .array();
  }

  private static SecretKey initial() throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveKey("Generic", HKDFParameterSpec.ofExtract().addSalt(SALT).addIKM(ID).extractOnly());
  }

  private static SecretKey expand(SecretKey secret, String label, int length)
      throws GeneralSecurityException {
    byte[] name = ("tls13 " + label).getBytes(US_ASCII);
    byte[] info =
        ByteBuffer.allocate(2 + 1 + name.length + 1)
            .putShort((short) length)
            .put((byte) name.length)
            .put(name)
            .put((byte) 0)
            .array();
    return KDF.getInstance("HKDF-SHA256")
        .deriveKey("Generic", HKDFParameterSpec.expandOnly(secret, info, length));
  }

  private static SecretKeySpec aes(SecretKey key) {
    return new SecretKeySpec(key.getEncoded(), "AES");
  }
}
