package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import java.util.Arrays;

/// The query of an ActiveSync request in base64 (MS-ASHTTP, 2.2.1.1.1.1). It is read into room that
/// is used again, and tells its values in the form of a plain query.
final class EncodedQuery {

  /// IIS logs no longer query.
  private static final int MOST_LETTERS = 4096;

  /// Version, command and locale have a byte, a byte and two.
  private static final int DEVICE_ID = 4;

  private static final int POLICY_KEY_LENGTH = 4;
  private static final int USER = 8;
  private static final int LONGEST = 255;

  private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(US_ASCII);
  private static final byte[] ID_NAME = "DeviceId=".getBytes(US_ASCII);
  private static final byte[] TYPE_NAME = "&DeviceType=".getBytes(US_ASCII);

  /// What each letter stands for.
  private static final byte[] SIX_BITS = new byte[128];

  private static final int NO_LETTER = -1;

  static {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Arrays.fill(SIX_BITS, (byte) NO_LETTER);
    for (int i = 0; i < letters.length(); i++) {
      SIX_BITS[letters.charAt(i)] = (byte) i;
    }
  }

  private final byte[] fields = new byte[MOST_LETTERS / 4 * 3];
  private int length;
  private int idTo;
  private int typeFrom;
  private int typeTo;
  private int userFrom;
  private int userTo;

  private final byte[] text =
      new byte[ID_NAME.length + TYPE_NAME.length + 6 * LONGEST + Scan.SLACK];
  private int textLength;

  /// Reads the word in `[from, to)`.
  ///
  /// @return whether it is such a query, from its first byte to its last
  boolean read(byte[] bytes, int from, int to) {
    return to - from <= MOST_LETTERS && decode(bytes, from, to) && takeFields();
  }

  /// The symbol of its device, `DeviceId=...&DeviceType=...`.
  int device(SymbolCache symbols) {
    textLength = 0;
    put(ID_NAME);
    if (isText(DEVICE_ID + 1, idTo)) {
      putEscaped(DEVICE_ID + 1, idTo);
    } else {
      putHex(DEVICE_ID + 1, idTo);
    }
    put(TYPE_NAME);
    putEscaped(typeFrom, typeTo);
    return symbols.of(text, 0, textLength);
  }

  /// The symbol of its user.
  int user(SymbolCache symbols) {
    textLength = 0;
    putEscaped(userFrom, userTo);
    return symbols.of(text, 0, textLength);
  }

  /// Letters of base64, then padding, which may be missing.
  private boolean decode(byte[] bytes, int from, int to) {
    length = 0;
    int letters = 0;
    int padding = 0;
    int bits = 0;
    int position = from;
    while (position < to) {
      boolean isEscaped = bytes[position] == '%';
      int letter = isEscaped ? escaped(bytes, position, to) : bytes[position];
      position += isEscaped ? 3 : 1;
      if (letter == '=') {
        padding++;
        continue;
      }
      int six = letter < 0 ? NO_LETTER : SIX_BITS[letter];
      if (six == NO_LETTER || padding > 0) {
        return false;
      }
      bits = bits << 6 | six;
      int place = letters++ % 4;
      if (place > 0) {
        fields[length++] = (byte) (bits >> ((3 - place) * 2));
      }
    }
    return letters % 4 != 1 && padding <= 2;
  }

  private static int escaped(byte[] bytes, int position, int to) {
    if (position + 3 > to) {
      return NO_LETTER;
    }
    int high = Character.digit(bytes[position + 1], 16);
    int low = Character.digit(bytes[position + 2], 16);
    return high < 0 || high > 7 || low < 0 ? NO_LETTER : high << 4 | low;
  }

  private boolean takeFields() {
    idTo = end(DEVICE_ID);
    int keyTo = end(idTo);
    typeFrom = keyTo + 1;
    typeTo = end(keyTo);
    int keyLength = keyTo - idTo - 1;
    return idTo > DEVICE_ID + 1
        && typeTo <= length
        && (keyLength == 0 || keyLength == POLICY_KEY_LENGTH)
        && takeParameters();
  }

  private boolean takeParameters() {
    userFrom = 0;
    userTo = 0;
    int tag = typeTo;
    while (tag < length) {
      int end = end(tag + 1);
      if (fields[tag] == USER) {
        userFrom = tag + 2;
        userTo = end;
      }
      tag = end;
    }
    return tag == length;
  }

  /// Where a field ends, before which its length stands; behind all bytes where they are too few.
  private int end(int field) {
    return field < length ? Math.min(field + 1 + (fields[field] & 0xff), length + 1) : length + 1;
  }

  private boolean isText(int from, int to) {
    for (int i = from; i < to; i++) {
      if (fields[i] < ' ' || fields[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private void put(byte[] name) {
    System.arraycopy(name, 0, text, textLength, name.length);
    textLength += name.length;
  }

  private void putHex(int from, int to) {
    for (int i = from; i < to; i++) {
      putDigits(fields[i]);
    }
  }

  private void putDigits(byte value) {
    text[textLength++] = DIGITS[value >> 4 & 0xf];
    text[textLength++] = DIGITS[value & 0xf];
  }

  /// As a plain query would have it.
  private void putEscaped(int from, int to) {
    for (int i = from; i < to; i++) {
      byte value = fields[i];
      if (value > ' ' && value < 0x7f && value != '%' && value != '&') {
        text[textLength++] = value;
      } else {
        text[textLength++] = '%';
        putDigits(value);
      }
    }
  }
}
