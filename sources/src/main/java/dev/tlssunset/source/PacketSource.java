package dev.tlssunset.source;

import dev.tlssunset.observation.ConnectionSink;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.text.Symbols;
import java.util.Optional;

/// A format of evidence made of packets: what was said lies spread over them, and over the files of
/// one capture.
public interface PacketSource {

  /// The name of the format of a file that begins so; empty where it holds no packets.
  Optional<String> format(byte[] head, int length);

  /// When the first packet of a file was captured, nanoseconds since 1970; 0 where that cannot be
  /// said. The files of one capture are read in this order.
  long firstNanos(BlockFeed feed);

  /// A reader for the files of one capture; used by one thread.
  ///
  /// @param symbols the texts of the run
  /// @param found takes every connection that told something of TLS
  default PacketReader reader(Symbols symbols, ConnectionSink found) {
    return reader(symbols, found, Optional.empty());
  }

  /// A reader that has a part of its work done by another thread. What it finds is the same.
  ///
  /// @param found is called by both threads
  /// @param lane the other thread
  PacketReader reader(Symbols symbols, ConnectionSink found, Optional<Lane> lane);

  /// Reads the files of one capture: one after the other, or several by turns.
  interface PacketReader {

    /// Begins a file; empty where it holds no packets.
    ///
    /// @param piece the file's piece, see [dev.tlssunset.observation.Position]
    /// @param sink takes what is counted of packets
    Optional<FileReader> open(BlockFeed feed, int piece, ObservationSink sink);

    /// Ends the capture: hands on the connections that are still open.
    void end(ObservationSink sink);
  }

  /// Reads one file of a capture, packet by packet.
  interface FileReader {

    /// Whether no packet is left.
    boolean isAtEnd();

    /// When the next packet was captured, nanoseconds since 1970; there must be one.
    long nextNanos();

    /// Reads the packets up to one that was captured later than that.
    void readUpTo(long nanos);

    /// How many packets were read.
    long count();

    /// Why the rest of it could not be read, in words; empty where it was whole. To be asked at the
    /// end.
    String problem();
  }
}
