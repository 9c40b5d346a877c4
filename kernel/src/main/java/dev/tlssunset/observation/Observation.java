package dev.tlssunset.observation;

/// One thing seen, in numbers: kinds by [ObservationKinds], texts by [dev.tlssunset.text.Symbols].
///
/// The fields are open because they are written and read once per record. A reader owns one and
/// fills it anew for every record; whoever receives it copies what it keeps.
public final class Observation {

  /// Number of the [ObservationKind].
  public int kind;

  /// When, in seconds since 1970 (UTC): the beginning, where its end is recorded too.
  public long second;

  /// The other end's address, as evidence has it; 0 where not recorded.
  public int peer;

  /// The other end's port; 0 where not recorded.
  public int peerPort;

  /// The port of the vantage's own end, where it is not the kind's: it opened the connection. 0
  /// where not recorded.
  public int ownPort;

  /// A forwarded address field, whole; 0 where there is none. What was joined with a balancer's log
  /// has the number of its path instead, below 0: who really connected is known from that.
  public int forwardedFor;

  /// The account; 0 where not recorded.
  public int user;

  /// User agent; 0 where not recorded.
  public int software;

  /// The `DeviceId=...&DeviceType=...` of an ActiveSync query, as it has them, or as its base64
  /// means them; 0 where not recorded.
  public int device;

  /// The name that the peer gave itself (HELO); 0 where not recorded.
  public int name;

  /// The subject of the peer's certificate; 0 where not recorded.
  public int certificate;

  /// When the connection or request ended, seconds since 1970 (UTC); 0 where not recorded.
  public long lastSecond;

  /// A balancer's own address toward the server; 0 where not recorded.
  public int onwardFrom;

  /// A balancer's own port toward the server; 0 where not recorded.
  public int onwardFromPort;

  /// The address of the server that a balancer passed it on to; 0 where not recorded.
  public int onwardTo;

  /// The port of the server that a balancer passed it on to; 0 where not recorded.
  public int onwardToPort;

  /// The versions that the client offered, as [Offer] writes them; 0 where not recorded. This and
  /// the fields below come from packets only.
  public int offered;

  /// The client's JA3; 0 where not recorded.
  public int ja3;

  /// The client's JA4; 0 where not recorded.
  public int ja4;

  /// The server name that the client asked for; 0 where not recorded.
  public int serverName;

  /// The alert that ended the handshake, and who sent it; 0 where there was none.
  public int alert;

  /// What became of a command such as STARTTLS; 0 where there is none.
  public int startTls;

  /// Whether an earlier session went on, and in which way; 0 where not recorded.
  public int resumption;

  /// The proxy that the originator asked to connect it to the responder (SOCKS, HTTP CONNECT); 0
  /// where there is none.
  public int via;

  /// The proxy's port; 0 where there is none.
  public int viaPort;

  /// Where it stands: see [Position].
  public long position;

  /// An observation of its own that says the same.
  public Observation copy() {
    Observation copy = new Observation();
    copy.kind = kind;
    copy.second = second;
    copy.peer = peer;
    copy.peerPort = peerPort;
    copy.ownPort = ownPort;
    copy.forwardedFor = forwardedFor;
    copy.user = user;
    copy.software = software;
    copy.device = device;
    copy.name = name;
    copy.certificate = certificate;
    copy.lastSecond = lastSecond;
    copy.onwardFrom = onwardFrom;
    copy.onwardFromPort = onwardFromPort;
    copy.onwardTo = onwardTo;
    copy.onwardToPort = onwardToPort;
    copy.offered = offered;
    copy.ja3 = ja3;
    copy.ja4 = ja4;
    copy.serverName = serverName;
    copy.alert = alert;
    copy.startTls = startTls;
    copy.resumption = resumption;
    copy.via = via;
    copy.viaPort = viaPort;
    copy.position = position;
    return copy;
  }
}
