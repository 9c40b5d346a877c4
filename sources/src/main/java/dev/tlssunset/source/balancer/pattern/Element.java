package dev.tlssunset.source.balancer.pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One piece of a [TextFormat].
///
/// @param kind what it matches
/// @param literal the text of a [Kind#LITERAL]
/// @param field what a value tells
/// @param directive the piece of the format string that it was made of, for messages
record Element(Kind kind, Literal literal, Field field, String directive) {

  /// A text as its bytes.
  static final class Literal {

    static final Literal NONE = new Literal("");

    final byte[] bytes;

    Literal(String text) {
      bytes = text.getBytes(UTF_8);
    }
  }

  enum Kind {
    /// This text.
    LITERAL,
    /// One blank or more.
    BLANKS,
    /// Anything, as little of it as lets the rest of the line fit.
    TEXT,
    /// Anything without an unescaped quote; a backslash escapes.
    QUOTED,
    /// Anything without blanks.
    WORD,
    /// A word, or something between quotes.
    WORD_OR_QUOTED,
    /// `day/Mon/year:hh:mm:ss`, with a fraction and an offset if they stand there.
    CLF_TIME,
    /// Nothing, or something between braces, quoted or not, and the blanks behind it.
    BRACES
  }

  static Element literal(String text) {
    return new Element(Kind.LITERAL, new Literal(text), Field.OTHER, text);
  }

  static Element blanks() {
    return new Element(Kind.BLANKS, Literal.NONE, Field.OTHER, " ");
  }

  static Element value(Kind kind, Field field, String directive) {
    return new Element(kind, Literal.NONE, field, directive);
  }

  /// Whether its end depends on what comes behind it.
  boolean isElastic() {
    return switch (kind) {
      case TEXT, QUOTED, WORD, WORD_OR_QUOTED, BRACES -> true;
      case LITERAL, BLANKS, CLF_TIME -> false;
    };
  }

  /// What it is, in words.
  String described() {
    return switch (kind) {
      case LITERAL -> "`" + directive + "`";
      case BLANKS -> "a blank";
      case CLF_TIME -> "a time (" + directive + ")";
      case TEXT, QUOTED, WORD, WORD_OR_QUOTED, BRACES -> directive;
    };
  }
}
