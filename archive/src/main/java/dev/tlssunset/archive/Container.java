package dev.tlssunset.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.archive.stream.Decoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// How a file holds others, told by its first bytes.
enum Container {
  /// PKWARE's APPNOTE.TXT, 4.3.7: the header of a local file.
  ZIP,

  /// POSIX.1-1988, ustar. Older ones have no mark.
  TAR,

  /// 7-Zip's 7zFormat.txt: the signature header.
  SEVEN_ZIP,

  /// One of them, packed as a whole, such as `.tar.gz`.
  PACKED,

  NONE;

  private static final byte[] ZIP_MARK = {'P', 'K', 3, 4};
  private static final byte[] TAR_MARK = "ustar".getBytes(US_ASCII);
  private static final int TAR_MARK_AT = 257;
  private static final byte[] SEVEN_ZIP_MARK = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c};

  /// The header of a tar's first member.
  private static final int HEAD = 512;

  static Container of(Path file) throws IOException {
    byte[] head;
    try (InputStream stream = Files.newInputStream(file)) {
      head = stream.readNBytes(HEAD);
    }
    Container container = of(head);
    return container == NONE && isWithinPacked(head, file) ? PACKED : container;
  }

  /// What cannot be unpacked is no archive: whoever reads it says what is wrong with it.
  private static boolean isWithinPacked(byte[] head, Path file) {
    if (!Decoding.layer(head, head.length).isPacked()) {
      return false;
    }
    try (InputStream stream = Decoding.decoded(Files.newInputStream(file))) {
      return of(stream.readNBytes(HEAD)) != NONE;
    } catch (IOException _) {
      return false;
    }
  }

  /// What a file that begins so holds; never [#PACKED].
  static Container of(byte[] head) {
    if (hasAt(head, 0, ZIP_MARK)) {
      return ZIP;
    }
    if (hasAt(head, 0, SEVEN_ZIP_MARK)) {
      return SEVEN_ZIP;
    }
    return hasAt(head, TAR_MARK_AT, TAR_MARK) ? TAR : NONE;
  }

  private static boolean hasAt(byte[] head, int at, byte[] mark) {
    int end = at + mark.length;
    return head.length >= end && Arrays.equals(head, at, end, mark, 0, mark.length);
  }
}
