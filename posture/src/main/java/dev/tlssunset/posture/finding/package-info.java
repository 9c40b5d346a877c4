/// What is to be said about resolved settings: findings, differences between servers, and the
/// checks of guidelines.
@NullMarked
package dev.tlssunset.posture.finding;

import org.jspecify.annotations.NullMarked;
