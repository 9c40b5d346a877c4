package dev.tlssunset.census;

/// Where a number can be checked: the earliest record of its kind.
///
/// @param version the version label that it is an example of
/// @param file path below the scanned folder
/// @param line line number, from 1; of a capture, the packet's
/// @param isPacket whether it is a packet
public record EvidenceLine(String version, String file, long line, boolean isPacket) {

  /// A line of a log.
  public EvidenceLine(String version, String file, long line) {
    this(version, file, line, false);
  }

  /// What the number counts.
  public String unit() {
    return (isPacket ? RecordUnit.PACKET : RecordUnit.LINE).label();
  }
}
