/// Made-up servers with settings of every kind, in files of every kind, and what each setting
/// means: written down by hand, influenced by no reader and no resolver.
@NullMarked
package dev.tlssunset.testkit.settings;

import org.jspecify.annotations.NullMarked;
