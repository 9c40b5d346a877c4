package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.LineFormat;

/// One form that a product's lines have: the format, and what it means.
///
/// @param format where its fields stand
/// @param meaning what a line of it is
/// @param escaped whether a backslash in a text of it begins an escape
/// @param telling whether a file is recognised by a line of it
public record ProductForm(LineFormat format, Meaning meaning, boolean escaped, boolean telling) {

  /// What a line is.
  public enum Meaning {
    /// A request or connection of a client.
    TRAFFIC,
    /// A handshake with a client that failed.
    FAILED_HANDSHAKE,
    /// The connection onward that belongs to a client's, which other lines speak of.
    ONWARD
  }

  /// Lines by which a file is recognised.
  static ProductForm telling(LineFormat format) {
    return new ProductForm(format, Meaning.TRAFFIC, false, true);
  }

  /// Lines that a file has because its balancer's declaration says so; other products may have them
  /// too.
  static ProductForm declared(LineFormat format) {
    return new ProductForm(format, Meaning.TRAFFIC, false, false);
  }

  ProductForm withMeaning(Meaning other) {
    return new ProductForm(format, other, escaped, telling);
  }

  ProductForm withEscapes() {
    return new ProductForm(format, meaning, true, telling);
  }
}
