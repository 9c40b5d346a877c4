/// Registry hives (`regf`), as Windows keeps them and as `reg save` writes them, with their
/// transaction logs.
///
/// The format is described by [Maxim
/// Suhanov](https://github.com/msuhanov/regf/blob/master/Windows%20registry%20file%20format%20specification.md).
@NullMarked
package dev.tlssunset.posture.input.hive;

import org.jspecify.annotations.NullMarked;
