package dev.tlssunset.observation;

/// One thing seen, in numbers: kinds by [ObservationKinds], texts by [dev.tlssunset.text.Symbols].
///
/// The fields are open because they are written and read once per record. A reader owns one and
/// fills it anew for every record; whoever receives it copies what it keeps.
public final class Observation {

  /// Number of the [ObservationKind].
  public int kind;

  /// Seconds since 1970 (UTC).
  public long second;

  /// The other end's address, as evidence has it; 0 where not recorded.
  public int peer;

  /// The other end's port; 0 where not recorded.
  public int peerPort;

  /// A forwarded address field, whole; 0 where there is none.
  public int forwardedFor;

  /// The account; 0 where not recorded.
  public int user;

  /// User agent; 0 where not recorded.
  public int software;

  /// The `DeviceId=...&DeviceType=...` of an ActiveSync query, as it has them; 0 where not
  /// recorded.
  public int device;

  /// The name that the peer gave itself (HELO); 0 where not recorded.
  public int name;

  /// The subject of the peer's certificate; 0 where not recorded.
  public int certificate;

  /// Where it stands: see [Position].
  public long position;
}
