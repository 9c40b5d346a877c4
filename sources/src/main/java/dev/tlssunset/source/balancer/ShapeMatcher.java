package dev.tlssunset.source.balancer;

import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.source.balancer.product.Shape;

/// A form of lines, ready to match them.
///
/// @param shape the form
/// @param matcher matches lines of it; for one thread
record ShapeMatcher(Shape shape, LineMatcher matcher) {

  ShapeMatcher(Shape shape) {
    this(shape, shape.format().matcher());
  }
}
