/// Reads IIS logs in the W3C format, with or without the fields that record the TLS version. The
/// rules: `docs/interpretation/iis-w3c.md`.
///
/// `IisReader` has the lines, and rewrites those that `IisRewriting` has to help with. `IisRecords`
/// makes observations of the records: `IisKinds` says what a record shares with others,
/// `IisRepeats` knows those again that differ from an earlier one in nothing but time and place.
@NullMarked
package dev.tlssunset.source.iis;

import org.jspecify.annotations.NullMarked;
