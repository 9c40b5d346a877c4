package dev.tlssunset.source.balancer.pattern;

import dev.tlssunset.source.balancer.pattern.Element.Kind;
import dev.tlssunset.text.Scan;
import java.util.List;

/// Matches a line from left to right. An elastic value ends as early as what is behind it allows;
/// where the rest then does not fit, it is tried at the next place, for a bounded number of steps.
final class TextMatcher extends LineMatcher {

  private static final int NOWHERE = -1;

  /// How many times over the bytes of a line may be looked at, and some more for a short one. A
  /// line that needs more is made to be expensive.
  private static final int MOST_LOOKS = 64;

  private static final int MOST_STEPS = 20_000;

  private static final int CLF_LENGTH = 20;
  private static final String AT_THE_END = "the end of the line";

  private final Element[] elements;
  private final int[] begins;
  private final int[] stops;
  private final int[] tries;
  private int to;
  private long work;
  private int failedElement;
  private int failedAt;

  TextMatcher(List<Element> elements) {
    this.elements = elements.toArray(Element[]::new);
    begins = new int[this.elements.length];
    stops = new int[this.elements.length];
    tries = new int[this.elements.length];
  }

  @Override
  public boolean matches(byte[] bytes, int from, int end) {
    clear();
    to = end;
    work = (long) MOST_LOOKS * (end - from) + MOST_STEPS;
    failedElement = NOWHERE;
    failedAt = from;
    if (!run(bytes, from)) {
      return false;
    }
    for (int i = 0; i < elements.length; i++) {
      Part part = elements[i].part();
      if (part != Part.OTHER && !has(part)) {
        set(part, begins[i], stops[i]);
      }
    }
    return true;
  }

  private boolean run(byte[] bytes, int from) {
    int depth = 0;
    int element = 0;
    int position = from;
    while (work-- > 0) {
      int next = element == elements.length ? end(position) : enter(bytes, element, position);
      if (next != NOWHERE && element == elements.length) {
        return true;
      }
      if (next != NOWHERE) {
        if (elements[element].isElastic()) {
          tries[depth++] = element;
        }
        position = next;
        element++;
        continue;
      }
      noteFailure(element, position);
      while (depth > 0 && next == NOWHERE) {
        element = tries[depth - 1];
        next = retry(bytes, element);
        depth -= next == NOWHERE ? 1 : 0;
      }
      if (next == NOWHERE) {
        return false;
      }
      position = next;
      element++;
    }
    return false;
  }

  private int end(int position) {
    return position == to ? position : NOWHERE;
  }

  /// Matches an element for the first time; the position behind it.
  private int enter(byte[] bytes, int index, int position) {
    Element element = elements[index];
    begins[index] = position;
    int next =
        switch (element.kind()) {
          case LITERAL -> literal(bytes, element.literal().bytes, position);
          case BLANKS -> blanks(bytes, position);
          case CLF_TIME -> clfTime(bytes, position);
          case BRACES -> braces(bytes, position);
          case TEXT, QUOTED, WORD -> elastic(bytes, index, position);
          case WORD_OR_QUOTED -> wordOrQuoted(bytes, index, position);
        };
    if (!element.isElastic()) {
      stops[index] = next;
    }
    return next;
  }

  /// Matches an elastic element that matched before, longer.
  private int retry(byte[] bytes, int index) {
    if (stops[index] >= to) {
      return NOWHERE;
    }
    boolean isEscaped = elements[index].kind() == Kind.QUOTED && bytes[stops[index]] == '\\';
    int next = stops[index] + (isEscaped ? 2 : 1);
    if (isQuotedWord(bytes, index)) {
      return closing(bytes, index, next);
    }
    boolean mayGoOn = !isForbidden(elements[index].kind(), bytes[stops[index]]);
    return mayGoOn ? elastic(bytes, index, next) : NOWHERE;
  }

  private int literal(byte[] bytes, byte[] literal, int position) {
    return Scan.startsWith(bytes, position, to, literal) ? position + literal.length : NOWHERE;
  }

  /// At the end of a line there may be none.
  private int blanks(byte[] bytes, int position) {
    int next = position;
    while (next < to && bytes[next] == ' ') {
      next++;
    }
    return next > position || position == to ? next : NOWHERE;
  }

  private int braces(byte[] bytes, int position) {
    if (position >= to || bytes[position] != '{') {
      return position;
    }
    int close = Scan.next(bytes, position, to, '}');
    return close < 0 ? NOWHERE : blanksOrNot(bytes, close + 1);
  }

  private int blanksOrNot(byte[] bytes, int position) {
    int next = blanks(bytes, position);
    return next == NOWHERE ? position : next;
  }

  private int clfTime(byte[] bytes, int position) {
    int next = position + CLF_LENGTH;
    boolean hasShape =
        next <= to
            && bytes[position + 2] == '/'
            && bytes[position + 6] == '/'
            && bytes[position + 11] == ':';
    if (!hasShape) {
      return NOWHERE;
    }
    if (next < to && (bytes[next] == '.' || bytes[next] == ',')) {
      next = digits(bytes, next + 1);
    }
    boolean hasOffset =
        next + 5 < to
            && bytes[next] == ' '
            && (bytes[next + 1] == '+' || bytes[next + 1] == '-')
            && digits(bytes, next + 2) == next + 6;
    return hasOffset || isOffsetAtEnd(bytes, next) ? next + 6 : next;
  }

  private boolean isOffsetAtEnd(byte[] bytes, int next) {
    return next + 6 == to
        && bytes[next] == ' '
        && (bytes[next + 1] == '+' || bytes[next + 1] == '-')
        && digits(bytes, next + 2) == to;
  }

  private int digits(byte[] bytes, int position) {
    int next = position;
    while (next < to && bytes[next] >= '0' && bytes[next] <= '9') {
      next++;
    }
    return next;
  }

  private boolean isQuotedWord(byte[] bytes, int index) {
    return elements[index].kind() == Kind.WORD_OR_QUOTED
        && begins[index] > 0
        && stops[index] < to
        && bytes[stops[index]] == '"'
        && bytes[begins[index] - 1] == '"';
  }

  private int wordOrQuoted(byte[] bytes, int index, int position) {
    if (position >= to || bytes[position] != '"') {
      return elastic(bytes, index, position);
    }
    begins[index] = position + 1;
    return closing(bytes, index, position + 1);
  }

  /// Ends a quoted word at the next quote that a backslash does not escape.
  private int closing(byte[] bytes, int index, int from) {
    for (int position = from; position < to; position++) {
      if (bytes[position] == '\\') {
        position++;
      } else if (bytes[position] == '"') {
        stops[index] = position;
        return position + 1;
      }
    }
    return NOWHERE;
  }

  /// Ends an elastic value at the first place, from `from` on, where what is behind it can begin.
  private int elastic(byte[] bytes, int index, int from) {
    Kind kind = elements[index].kind();
    int position = from;
    while (position < to && !canBeginBehind(bytes, index, position)) {
      if (isForbidden(kind, bytes[position])) {
        return missed(index, from, position);
      }
      position += kind == Kind.QUOTED && bytes[position] == '\\' ? 2 : 1;
    }
    if (position > to || (position == to && !canBeginBehind(bytes, index, to))) {
      return missed(index, from, to);
    }
    work -= position - from;
    return stop(index, position);
  }

  private int missed(int index, int from, int position) {
    work -= position - from;
    boolean isSearched = elements[index].kind() == Kind.TEXT;
    noteFailure(index + 1, isSearched ? begins[index] : position);
    return NOWHERE;
  }

  private int stop(int index, int position) {
    stops[index] = position;
    return position;
  }

  private static boolean isForbidden(Kind kind, byte value) {
    return switch (kind) {
      case WORD, WORD_OR_QUOTED -> value == ' ' || value == '\t';
      case QUOTED -> value == '"';
      case LITERAL, BLANKS, TEXT, CLF_TIME, BRACES -> false;
    };
  }

  /// Whether the element behind an elastic one can begin at a place, as far as one look tells.
  private boolean canBeginBehind(byte[] bytes, int index, int position) {
    if (index + 1 == elements.length) {
      return position == to;
    }
    Element next = elements[index + 1];
    return switch (next.kind()) {
      case LITERAL ->
          position < to
              && bytes[position] == next.literal().bytes[0]
              && Scan.startsWith(bytes, position, to, next.literal().bytes);
      case BLANKS -> position == to || bytes[position] == ' ';
      case BRACES -> position == to || bytes[position] == '{';
      case CLF_TIME, TEXT, QUOTED, WORD, WORD_OR_QUOTED -> true;
    };
  }

  private void noteFailure(int element, int position) {
    if (element > failedElement || (element == failedElement && position > failedAt)) {
      failedElement = element;
      failedAt = position;
    }
  }

  @Override
  public String expected() {
    int element = Math.max(0, failedElement);
    String wanted = element == elements.length ? AT_THE_END : elements[element].described();
    int before = element - 1;
    while (before > 0 && elements[before].kind() == Kind.BLANKS) {
      before--;
    }
    return before < 0
        ? "expected " + wanted
        : "expected " + wanted + " behind " + elements[before].described();
  }

  @Override
  public int failedAt() {
    return Math.min(failedAt, to);
  }
}
