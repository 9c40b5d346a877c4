package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.LineFormat;
import java.util.List;

/// A product, or a family of them that log alike.
///
/// @param name as `estate.yaml`, inputs and observations name it
/// @param usual the forms its lines have unless configured otherwise, the strictest first
/// @param notices lines that are about something else than a connection
/// @param compiler reads the strings by which its log is configured
public record Product(
    String name, List<ProductForm> usual, List<LineFormat> notices, Compiler compiler) {

  /// Reads a string that configures what a line holds.
  public interface Compiler {

    /// The forms of lines that it stands for.
    ///
    /// @throws IllegalArgumentException with a sentence where it is none
    List<ProductForm> compile(String format);
  }

  public Product {
    usual = List.copyOf(usual);
    notices = List.copyOf(notices);
  }
}
