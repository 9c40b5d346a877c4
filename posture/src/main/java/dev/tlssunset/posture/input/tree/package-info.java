/// Inputs that are trees of named values: what PowerShell exports (CLIXML), HealthChecker's among
/// it, and the JSON of the collector.
@NullMarked
package dev.tlssunset.posture.input.tree;

import org.jspecify.annotations.NullMarked;
