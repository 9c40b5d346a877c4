package dev.tlssunset.census.ability;

/// What is known of a client's ability.
///
/// @param ability the class
/// @param because what it rests on, in words
/// @param settles what would settle it, where it is unknown
public record AbilityVerdict(Ability ability, String because, SettlingEvidence settles) {}
