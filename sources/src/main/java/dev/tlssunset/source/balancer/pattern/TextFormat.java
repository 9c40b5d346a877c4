package dev.tlssunset.source.balancer.pattern;

import dev.tlssunset.source.balancer.pattern.Element.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A format of fixed texts and values between them.
public final class TextFormat implements LineFormat {

  private final List<Element> elements;
  private final Set<Field> fields = EnumSet.noneOf(Field.class);

  private TextFormat(List<Element> elements) {
    this.elements = List.copyOf(elements);
    elements.forEach(element -> fields.add(element.field()));
  }

  @Override
  public boolean has(Field field) {
    return fields.contains(field);
  }

  @Override
  public LineMatcher matcher() {
    return new TextMatcher(elements);
  }

  /// Puts a format together, from left to right.
  public static final class Builder {

    private final List<Element> elements = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    /// A text that stands in every line.
    public Builder literal(String text) {
      literal.append(text);
      return this;
    }

    /// One blank or more; none where the line begins.
    public Builder blanks() {
      flush();
      if (!elements.isEmpty() && elements.getLast().kind() != Kind.BLANKS) {
        elements.add(Element.blanks());
      }
      return this;
    }

    /// Anything.
    ///
    /// @param directive the piece of the format string that stands for it
    public Builder text(Field field, String directive) {
      return value(Kind.TEXT, field, directive);
    }

    /// Anything that has no unescaped quote; where it stands between quotes, it ends there.
    public Builder quoted(Field field, String directive) {
      return value(Kind.QUOTED, field, directive);
    }

    /// Anything without blanks.
    public Builder word(Field field, String directive) {
      return value(Kind.WORD, field, directive);
    }

    /// A word, or something between quotes.
    public Builder wordOrQuoted(Field field, String directive) {
      return value(Kind.WORD_OR_QUOTED, field, directive);
    }

    /// A time as the Common Log Format has it.
    public Builder clfTime(Field field, String directive) {
      return value(Kind.CLF_TIME, field, directive);
    }

    /// Braces with anything in them, or nothing at all.
    public Builder braces(String directive) {
      return value(Kind.BRACES, Field.OTHER, directive);
    }

    private Builder value(Kind kind, Field field, String directive) {
      flush();
      elements.add(Element.value(kind, field, directive));
      return this;
    }

    private void flush() {
      if (!literal.isEmpty()) {
        elements.add(Element.literal(literal.toString()));
        literal.setLength(0);
      }
    }

    /// The format.
    public TextFormat build() {
      flush();
      List<Element> all = withoutBlanksBehindBraces(withEndpoints(elements));
      return new TextFormat(all);
    }

    /// Braces take the blanks behind them: where they are missing, so are those.
    private static List<Element> withoutBlanksBehindBraces(List<Element> all) {
      List<Element> kept = new ArrayList<>();
      for (Element element : all) {
        boolean isBehindBraces = !kept.isEmpty() && kept.getLast().kind() == Kind.BRACES;
        if (element.kind() != Kind.BLANKS || !isBehindBraces) {
          kept.add(element);
        }
      }
      return kept;
    }

    /// An address, a colon and its port are one value: the address may have colons of its own.
    /// Where the address may be quoted, the quotes tell where it ends.
    private static List<Element> withEndpoints(List<Element> all) {
      List<Element> joined = new ArrayList<>();
      for (Element element : all) {
        int count = joined.size();
        boolean isPort =
            count >= 2
                && element.kind() == Kind.WORD
                && joined.get(count - 1).directive().equals(":")
                && element.field().isPortOf(joined.get(count - 2).field());
        if (isPort) {
          joined.removeLast();
          Element address = joined.removeLast();
          joined.add(
              Element.value(
                  address.kind(),
                  address.field().endpoint(),
                  address.directive() + ":" + element.directive()));
        } else {
          joined.add(element);
        }
      }
      return joined;
    }
  }
}
