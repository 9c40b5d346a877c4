package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.source.HttpServices;
import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.text.Scan;

/// What a line says was asked for, if anything was.
final class RequestTarget {

  private static final byte[] SCHEME_END = "://".getBytes(US_ASCII);
  private static final byte[] BAD_REQUEST = "<BADREQ>".getBytes(US_ASCII);

  private final Escapes escapes = new Escapes();
  private byte[] text = {};
  private int start;
  private int end;

  /// Looks at a line.
  ///
  /// @param escaped whether a backslash begins an escape
  void read(LineMatcher line, boolean escaped, byte[] bytes) {
    text = bytes;
    start = 0;
    end = 0;
    find(line, bytes);
    if (escaped && Escapes.isIn(text, start, end)) {
      text = escapes.undone(text, start, end);
      start = 0;
      end = escapes.length();
    }
  }

  private void find(LineMatcher line, byte[] bytes) {
    if (line.has(Field.REQUEST)) {
      readRequest(bytes, line.start(Field.REQUEST), line.end(Field.REQUEST));
    } else if (line.has(Field.TARGET)) {
      use(bytes, line.start(Field.TARGET), line.end(Field.TARGET));
    }
  }

  /// Whether anything was asked for.
  boolean isRequest() {
    return end > start;
  }

  /// The number of the service that was asked for, see [HttpServices].
  int service() {
    int path = start;
    int scheme = Scan.find(text, start, end, SCHEME_END);
    if (scheme >= 0) {
      int slash = Scan.next(text, scheme + SCHEME_END.length, end, '/');
      path = slash < 0 ? end : slash;
    }
    int query = Scan.next(text, path, end, '?');
    return HttpServices.numberOf(text, path, query < 0 ? end : query);
  }

  /// Method, target, version; where something else was sent, it is nobody's request.
  private void readRequest(byte[] bytes, int from, int to) {
    int method = Scan.next(bytes, from, to, ' ');
    boolean isNone =
        method <= from
            || Scan.isHyphen(bytes, from, method)
            || Scan.startsWith(bytes, from, to, BAD_REQUEST);
    if (isNone) {
      return;
    }
    int target = Scan.next(bytes, method + 1, to, ' ');
    use(bytes, method + 1, target < 0 ? to : target);
  }

  private void use(byte[] bytes, int from, int to) {
    if (!Scan.isHyphen(bytes, from, to)) {
      start = from;
      end = to;
    }
  }
}
