package dev.tlssunset.testkit.estate;

/// A server of a made-up estate.
///
/// @param folder the folder into which its logs were copied
/// @param namedByFolder whether that folder is called after it
record Host(String name, String address, String folder, boolean namedByFolder) {}
