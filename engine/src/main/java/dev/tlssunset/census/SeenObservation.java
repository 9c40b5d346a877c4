package dev.tlssunset.census;

import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.ObservationKind;
import java.time.Instant;
import java.util.List;

/// An observation with its texts and its place in the evidence.
///
/// @param time when
/// @param kind what it shares with others
/// @param peer the other end's address, as logged; empty where not recorded
/// @param peerPort the other end's port; 0 where not recorded
/// @param ownPort the port of the vantage's own end; 0 where not recorded
/// @param forwardedFor the forwarded-address field, as logged
/// @param user the account, as logged
/// @param software user agent, as logged
/// @param device ActiveSync device, as logged
/// @param name the name that the peer gave itself
/// @param certificate subject of the peer's certificate
/// @param ended when the connection or request ended; 1970 where not recorded
/// @param onward the connection to the server, where a balancer told it
/// @param file path below the scanned folder
/// @param line line number, from 1; of a capture, the packet's
/// @param packets what only packets tell
public record SeenObservation(
    Instant time,
    ObservationKind kind,
    String peer,
    int peerPort,
    int ownPort,
    String forwardedFor,
    String user,
    String software,
    String device,
    String name,
    String certificate,
    Instant ended,
    Onward onward,
    String file,
    long line,
    Packets packets) {

  /// What only packets tell; all empty for logs.
  ///
  /// @param offered the versions that the client offered, newest first
  /// @param ja3 the client's JA3
  /// @param ja4 the client's JA4
  /// @param serverName the server that it asked for
  /// @param alert the alert that ended the handshake, and who sent it
  /// @param startTls what became of a command such as STARTTLS
  /// @param resumption whether an earlier session went on, and in which way
  /// @param via the proxy that was asked to connect to the responder
  /// @param viaPort its port; 0 where there is none
  /// @param parameters what else the handshake said, where that was asked for
  public record Packets(
      List<String> offered,
      String ja3,
      String ja4,
      String serverName,
      String alert,
      String startTls,
      String resumption,
      String via,
      int viaPort,
      HandshakeParameters parameters) {}

  /// A balancer's connection to a server.
  ///
  /// @param from the balancer's address; empty where not recorded
  /// @param fromPort the balancer's port; 0 where not recorded
  /// @param to the server's address; empty where not recorded
  /// @param toPort the server's port; 0 where not recorded
  public record Onward(String from, int fromPort, String to, int toPort) {

    /// Whether anything of it was recorded.
    public boolean isTold() {
      return !from.isEmpty() || !to.isEmpty();
    }
  }
}
