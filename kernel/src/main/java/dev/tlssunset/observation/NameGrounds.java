package dev.tlssunset.observation;

/// What a name for an address rests upon, the strongest first.
public enum NameGrounds {
  /// A table of addresses and names that somebody keeps.
  TABLE("table"),
  /// A DHCP server gave the address to a machine that called itself so.
  DHCP("dhcp"),
  /// The PTR record of the address, as it was when the scan ran.
  REVERSE_DNS("reverse-dns");

  private final String label;

  NameGrounds(String label) {
    this.label = label;
  }

  /// As JSON and reports print it.
  public String label() {
    return label;
  }
}
