package dev.tlssunset.source.balancer.pattern;

import dev.tlssunset.source.balancer.pattern.Element.Kind;
import dev.tlssunset.text.Scan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Matches a line from left to right. An elastic value ends as early as what is behind it allows;
/// where the rest then does not fit, it is tried at the next place, for a bounded number of steps.
final class TextMatcher extends LineMatcher {

  private static final int NOWHERE = FixedElements.NOWHERE;

  /// How many times over the bytes of a line may be looked at, and some more for a short one. A
  /// line that needs more is made to be expensive.
  private static final int MOST_LOOKS = 64;

  private static final int MOST_STEPS = 20_000;

  /// What may stand behind an elastic value.
  private static final int ANYTHING = -1;

  private static final int THE_END = -2;

  private final Element[] elements;
  private final Kind[] kinds;
  private final boolean[] isElastic;

  /// By element: whether the byte with which the next one begins is all that it asks for there.
  private final boolean[] followedByOne;

  /// By element: the byte with which the next one begins, [#ANYTHING] or [#THE_END].
  private final int[] followers;

  /// The elements that are a field, the first of each.
  private final int[] telling;

  private final int[] begins;
  private final int[] stops;
  private final int[] tries;
  private int to;
  private long work;
  private final Misfit misfit;

  TextMatcher(List<Element> elements) {
    this.elements = elements.toArray(Element[]::new);
    misfit = new Misfit(this.elements);
    begins = new int[this.elements.length];
    stops = new int[this.elements.length];
    tries = new int[this.elements.length];
    kinds = elements.stream().map(Element::kind).toArray(Kind[]::new);
    isElastic = new boolean[kinds.length];
    followedByOne = new boolean[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      isElastic[i] = this.elements[i].isElastic();
      followedByOne[i] = i + 1 < kinds.length && isOneByte(this.elements[i + 1]);
    }
    followers = IntStream.range(1, kinds.length + 1).map(this::firstByte).toArray();
    telling = IntStream.range(0, kinds.length).filter(this::isTelling).toArray();
  }

  private static boolean isOneByte(Element element) {
    return element.kind() == Kind.BLANKS
        || (element.kind() == Kind.LITERAL && element.literal().bytes.length == 1);
  }

  private boolean isTelling(int index) {
    Field field = elements[index].field();
    return field != Field.OTHER
        && Arrays.stream(elements, 0, index).noneMatch(before -> before.field() == field);
  }

  private int firstByte(int index) {
    if (index == elements.length) {
      return THE_END;
    }
    return switch (elements[index].kind()) {
      case LITERAL -> elements[index].literal().bytes[0];
      case BLANKS -> ' ';
      case BRACES, CLF_TIME, TEXT, QUOTED, WORD, WORD_OR_QUOTED -> ANYTHING;
    };
  }

  @Override
  public boolean matches(byte[] bytes, int from, int end) {
    return !isOtherAtEnd(bytes, from, end) && fits(bytes, from, end);
  }

  @Override
  public void explain(byte[] bytes, int from, int end) {
    fits(bytes, from, end);
  }

  private boolean fits(byte[] bytes, int from, int end) {
    clear();
    to = end;
    work = (long) MOST_LOOKS * (end - from) + MOST_STEPS;
    misfit.begin(from);
    if (!run(bytes, from)) {
      return false;
    }
    for (int element : telling) {
      set(elements[element].field(), begins[element], stops[element]);
    }
    return true;
  }

  /// Most lines that do not fit end in another way: that is quickly seen.
  private boolean isOtherAtEnd(byte[] bytes, int from, int end) {
    int last = elements.length - 1;
    if (last <= 0 || kinds[last] != Kind.LITERAL) {
      return false;
    }
    byte[] literal = elements[last].literal().bytes;
    int start = end - literal.length;
    return start < from || !Scan.startsWith(bytes, start, end, literal);
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
        if (isElastic[element]) {
          tries[depth++] = element;
        }
        position = next;
        element++;
        continue;
      }
      misfit.note(element, position);
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
          case BLANKS -> FixedElements.blanks(bytes, position, to);
          case CLF_TIME -> FixedElements.clfTime(bytes, position, to);
          case BRACES -> braces(bytes, index, position);
          case TEXT, QUOTED, WORD -> elastic(bytes, index, position);
          case WORD_OR_QUOTED -> wordOrQuoted(bytes, index, position);
        };
    if (!isElastic[index]) {
      stops[index] = next;
    }
    return next;
  }

  /// Matches an elastic element that matched before, longer.
  private int retry(byte[] bytes, int index) {
    if (stops[index] >= to) {
      return NOWHERE;
    }
    if (kinds[index] == Kind.BRACES) {
      return bracesEnd(bytes, index, stops[index] + 1);
    }
    boolean isEscaped = kinds[index] == Kind.QUOTED && bytes[stops[index]] == '\\';
    int next = stops[index] + (isEscaped ? 2 : 1);
    if (isQuotedWord(bytes, index)) {
      return closing(bytes, index, next);
    }
    boolean mayGoOn = !isForbidden(kinds[index], bytes[stops[index]]);
    return mayGoOn ? elastic(bytes, index, next) : NOWHERE;
  }

  private int literal(byte[] bytes, byte[] literal, int position) {
    return Scan.startsWith(bytes, position, to, literal) ? position + literal.length : NOWHERE;
  }

  private int braces(byte[] bytes, int index, int position) {
    stops[index] = to;
    boolean isThere = position < to && bytes[position + quotes(bytes, position)] == '{';
    return isThere ? bracesEnd(bytes, index, position) : position;
  }

  /// Whether something begins with a quote.
  private int quotes(byte[] bytes, int position) {
    return position + 1 < to && bytes[position] == '"' ? 1 : 0;
  }

  /// Ends braces at the first closing one, from `from` on, behind which a blank or the end follows.
  private int bracesEnd(byte[] bytes, int index, int from) {
    int quotes = quotes(bytes, begins[index]);
    int close = Scan.next(bytes, from, to, '}');
    while (close >= 0) {
      int behind = close + 1 + quotes;
      boolean isClosed = behind <= to && (quotes == 0 || bytes[close + 1] == '"');
      if (isClosed && (behind == to || bytes[behind] == ' ')) {
        work -= close - from;
        stops[index] = close;
        return Math.max(behind, FixedElements.blanks(bytes, behind, to));
      }
      close = Scan.next(bytes, close + 1, to, '}');
    }
    work -= to - from;
    return NOWHERE;
  }

  private boolean isQuotedWord(byte[] bytes, int index) {
    return kinds[index] == Kind.WORD_OR_QUOTED
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
    int position =
        switch (kinds[index]) {
          case WORD, WORD_OR_QUOTED -> wordEnd(bytes, index, from);
          case QUOTED -> quotedEnd(bytes, index, from);
          case TEXT -> textEnd(bytes, index, from);
          case LITERAL, BLANKS, CLF_TIME, BRACES -> from;
        };
    boolean isMissing =
        position > to
            || (position == to ? !mayEndAfter(index) : !canBeginBehind(bytes, index, position));
    if (isMissing) {
      return missed(index, from, Math.min(position, to));
    }
    work -= position - from;
    return stop(index, position);
  }

  private int wordEnd(byte[] bytes, int index, int from) {
    int follower = followers[index];
    int position = from;
    for (; position < to; position++) {
      byte value = bytes[position];
      boolean mayEnd = value == follower || follower == ANYTHING;
      if (value == ' ' || value == '\t' || (mayEnd && canBeginBehind(bytes, index, position))) {
        break;
      }
    }
    return position;
  }

  private int quotedEnd(byte[] bytes, int index, int from) {
    int follower = followers[index];
    int position = from;
    while (position < to) {
      byte value = bytes[position];
      boolean mayEnd = value == follower || follower == ANYTHING;
      if (value == '"' || (mayEnd && canBeginBehind(bytes, index, position))) {
        break;
      }
      position += value == '\\' ? 2 : 1;
    }
    return position;
  }

  private int textEnd(byte[] bytes, int index, int from) {
    int follower = followers[index];
    if (follower == ANYTHING) {
      return from;
    }
    int position = follower == THE_END ? to : from;
    while (position < to && !canBeginBehind(bytes, index, position)) {
      int next = Scan.next(bytes, position + 1, to, (char) (follower & 0xff));
      position = next < 0 ? to : next;
    }
    return position;
  }

  private int missed(int index, int from, int position) {
    work -= position - from;
    boolean isSearched = kinds[index] == Kind.TEXT;
    misfit.note(index + 1, isSearched ? begins[index] : position);
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

  /// Whether the element behind an elastic one can begin at a place before the end, as far as one
  /// look tells.
  private boolean canBeginBehind(byte[] bytes, int index, int position) {
    int follower = followers[index];
    if (follower == THE_END) {
      return false;
    }
    if (follower == ANYTHING) {
      return true;
    }
    return bytes[position] == follower
        && (followedByOne[index]
            || Scan.startsWith(bytes, position, to, elements[index + 1].literal().bytes));
  }

  /// Whether an elastic value may be the last thing in a line.
  private boolean mayEndAfter(int index) {
    return index + 1 == elements.length || kinds[index + 1] != Kind.LITERAL;
  }

  @Override
  public String expected() {
    return misfit.expected();
  }

  @Override
  public int failedAt() {
    return Math.min(misfit.at(), to);
  }
}
