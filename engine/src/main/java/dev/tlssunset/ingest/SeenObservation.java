package dev.tlssunset.ingest;

import dev.tlssunset.observation.ObservationKind;
import java.time.Instant;

/// An observation with its texts and its place in the evidence.
///
/// @param time when
/// @param kind what it shares with others
/// @param peer the other end's address, as logged; empty where not recorded
/// @param peerPort the other end's port; 0 where not recorded
/// @param forwardedFor the forwarded-address field, as logged
/// @param user the account, as logged
/// @param software user agent, as logged
/// @param device ActiveSync device, as logged
/// @param name the name that the peer gave itself
/// @param certificate subject of the peer's certificate
/// @param file path below the scanned folder
/// @param line line number, from 1
public record SeenObservation(
    Instant time,
    ObservationKind kind,
    String peer,
    int peerPort,
    String forwardedFor,
    String user,
    String software,
    String device,
    String name,
    String certificate,
    String file,
    long line) {}
