package dev.tlssunset.sighting;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import java.util.Optional;

/// A captured connection, and what is known of it from logs and from other records of it.
///
/// @param countedBy what counts it
/// @param lacking the log's record of it, where that lacks something; empty where there is none
public record CountedConnection(
    Connection connection, CountedBy countedBy, Optional<LackingRecord> lacking) {

  /// One of which no log's record lacks anything.
  CountedConnection(Connection connection, CountedBy countedBy) {
    this(connection, countedBy, Optional.empty());
  }

  /// What counts a connection.
  public enum CountedBy {
    /// Nothing but this record of it.
    ITSELF,
    /// Another record of the same handshake.
    ANOTHER_RECORD,
    /// The record of its session in a log.
    ITS_SESSION,
    /// The records of its requests in a log.
    ITS_REQUESTS
  }

  /// A log's record of a session of which a capture tells more, and which does not count.
  ///
  /// @param lacks what it does not tell
  public record LackingRecord(Observation session, Lack lacks) {}

  /// What a log's record of a session does not tell.
  public enum Lack {
    VERSION,
    /// It has the address of a box that passes on what the client says.
    CLIENT
  }
}
