package dev.tlssunset.source.balancer;

import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.source.balancer.product.ProductForm;

/// A form of lines, ready to match them.
///
/// @param form the form
/// @param matcher matches lines of it; for one thread
record FormMatcher(ProductForm form, LineMatcher matcher) {

  FormMatcher(ProductForm form) {
    this(form, form.format().matcher());
  }
}
