package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;

/// What syslog puts before a message: RFC 3164 and RFC 5424, with or without a priority, also as
/// rsyslog and syslog-ng write it to files.
final class Envelope {

  private static final byte[] REPEATED = "message repeated ".getBytes(US_ASCII);
  private static final byte[] LAST_REPEATED = "last message repeated ".getBytes(US_ASCII);
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final String NIL = "-";

  private final LogTimes times;
  private int message;
  private int hostStart;
  private int hostEnd;
  private long millis;
  private boolean yearless;
  private boolean present;

  Envelope(LogTimes times) {
    this.times = times;
  }

  /// Looks at a line `[from, to)`.
  void open(byte[] bytes, int from, int to) {
    message = from;
    hostStart = from;
    hostEnd = from;
    millis = LogTimes.INVALID;
    yearless = false;
    present = false;
    int start = priorityEnd(bytes, from, to);
    present = start > from;
    boolean isRfc5424 = present && start + 2 < to && bytes[start] == '1' && bytes[start + 1] == ' ';
    if (isRfc5424 && readRfc5424(bytes, start + 2, to)) {
      return;
    }
    message = Scan.skipBlanks(bytes, start, to);
    readRfc3164(bytes, message, to);
  }

  /// Where the message begins; where the line begins if there is no envelope.
  int message() {
    return message;
  }

  boolean hasHost() {
    return hostEnd > hostStart;
  }

  int hostStart() {
    return hostStart;
  }

  int hostEnd() {
    return hostEnd;
  }

  /// Its time in milliseconds since 1970 (UTC), or [LogTimes#INVALID].
  long millis() {
    return millis;
  }

  /// Whether its time named no year.
  boolean isYearless() {
    return yearless;
  }

  /// Whether the message only says how often the one before came.
  boolean isRepetition(byte[] bytes, int to) {
    return present
        && (Scan.startsWith(bytes, message, to, REPEATED)
            || Scan.startsWith(bytes, message, to, LAST_REPEATED));
  }

  private static int priorityEnd(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '<') {
      return from;
    }
    int close = Scan.next(bytes, from, Math.min(to, from + 5), '>');
    if (close < from + 2) {
      return from;
    }
    return Numbers.digitsEnd(bytes, from + 1, close) == close ? close + 1 : from;
  }

  /// RFC 5424: time, host, application, process, kind of message, structured data, message.
  private boolean readRfc5424(byte[] bytes, int from, int to) {
    int timeEnd = word(bytes, from, to);
    int host = timeEnd + 1;
    int hostStop = word(bytes, host, to);
    int position = hostStop + 1;
    for (int i = 0; i < 3; i++) {
      position = word(bytes, position, to) + 1;
    }
    int data = dataEnd(bytes, position, to);
    if (position >= to || data < 0) {
      return false;
    }
    millis = isNil(bytes, from, timeEnd) ? LogTimes.INVALID : times.millis(bytes, from, timeEnd);
    if (!isNil(bytes, host, hostStop)) {
      hostStart = host;
      hostEnd = hostStop;
    }
    int text = Math.min(to, data + 1);
    message = Scan.startsWith(bytes, text, to, MARK) ? text + MARK.length : text;
    return true;
  }

  private static boolean isNil(byte[] bytes, int from, int to) {
    return to - from == NIL.length() && bytes[from] == '-';
  }

  /// Where the structured data ends: `-` or elements in brackets, whose values may have escapes.
  private static int dataEnd(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '[') {
      return from < to ? word(bytes, from, to) : -1;
    }
    boolean quoted = false;
    for (int position = from; position < to; position++) {
      if (bytes[position] == '\\') {
        position++;
      } else if (bytes[position] == '"') {
        quoted = !quoted;
      } else if (bytes[position] == ']' && !quoted) {
        boolean goesOn = position + 1 < to && bytes[position + 1] == '[';
        if (!goesOn) {
          return position + 1;
        }
      }
    }
    return -1;
  }

  /// RFC 3164, or the same with a time as RFC 3339 has it: time, host, tag and a colon. The host
  /// may be missing; F5 has the severity between host and tag.
  private void readRfc3164(byte[] bytes, int from, int to) {
    boolean isIso = to - from > 20 && bytes[from + 4] == '-' && bytes[from + 10] == 'T';
    int clockEnd = from;
    long found = LogTimes.INVALID;
    boolean withoutYear = false;
    if (isIso) {
      clockEnd = word(bytes, from, to);
      found = times.millis(bytes, from, clockEnd);
    } else if (to - from > 16 && bytes[from + 3] == ' ') {
      clockEnd = syslogTimeEnd(bytes, from, to);
      found = times.syslog(bytes, from, clockEnd);
      withoutYear = times.wasYearless();
    }
    boolean isTime = clockEnd > from && (found != LogTimes.INVALID || withoutYear);
    if (!isTime || clockEnd >= to) {
      return;
    }
    int tagEnd = tagEnd(bytes, clockEnd + 1, to);
    if (tagEnd < 0) {
      return;
    }
    present = true;
    millis = found;
    yearless = withoutYear;
    message = Scan.skipBlanks(bytes, tagEnd, to);
  }

  private static int syslogTimeEnd(byte[] bytes, int from, int to) {
    int dayEnd = word(bytes, from + 5, to);
    int end = word(bytes, dayEnd + 1, to);
    boolean isYear = end - dayEnd == 5 && bytes[dayEnd + 3] != ':';
    return isYear ? word(bytes, end + 1, to) : end;
  }

  /// Where the tag ends, its colon included; notes the host. -1 where there is no tag.
  private int tagEnd(byte[] bytes, int from, int to) {
    int position = from;
    for (int words = 0; words < 3 && position < to; words++) {
      int end = word(bytes, position, to);
      if (end > position && bytes[end - 1] == ':') {
        return end;
      }
      if (words == 0) {
        hostStart = position;
        hostEnd = end;
      }
      position = end + 1;
    }
    hostStart = from;
    hostEnd = from;
    return -1;
  }

  /// Where the word that begins at `from` ends.
  private static int word(byte[] bytes, int from, int to) {
    if (from >= to) {
      return to;
    }
    int blank = Scan.next(bytes, from, to, ' ');
    return blank < 0 ? to : blank;
  }
}
