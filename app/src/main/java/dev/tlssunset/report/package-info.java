/// What all reports share: texts of evidence made harmless, quantities, and files that appear
/// whole.
///
/// `view` says of a scan what there is to say, and decides nothing; `scan`, `posture` and `change`
/// write it down, with the tools of `terminal`, `json` and `page`.
@NullMarked
package dev.tlssunset.report;

import org.jspecify.annotations.NullMarked;
