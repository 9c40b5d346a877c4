package dev.tlssunset.posture.settings;

import java.util.Set;

/// A client of the estate, as `sunset scan` has seen it on a service: what it used, and where
/// hellos were captured also what it offered.
///
/// @param name its address
/// @param service e.g. `ActiveSync`, `SMTP`
/// @param servers names of the servers that it was seen on
/// @param used names of the versions that it negotiated, e.g. `TLS 1.0`
/// @param offered names of the versions that its hellos offered; empty where none was captured
/// @param suites what logs and captures say of the suites that it negotiated: names of the IANA
///   registry, or `cipher hash key-exchange` by the names of Windows, e.g. `AES_256 SHA1 RSA_KEYX`
/// @param isLimited whether its captured hellos show that it can do no better than they offer
public record SeenClient(
    String name,
    String service,
    Set<String> servers,
    Set<String> used,
    Set<String> offered,
    Set<String> suites,
    boolean isLimited) {}
