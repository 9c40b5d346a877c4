/// Who stands behind one record: the grounds are tried one after the other, the strongest first.
@NullMarked
package dev.tlssunset.attribution.verdict;

import org.jspecify.annotations.NullMarked;
