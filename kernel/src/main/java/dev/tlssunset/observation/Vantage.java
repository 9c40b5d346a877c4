package dev.tlssunset.observation;

/// Who saw it: the server whose log it is.
///
/// @param name as the log, its folder or the estate file names it; empty where none does
/// @param address the server's own address in the observation; empty where not recorded
public record Vantage(String name, String address) {

  /// What it is called: its name, else its address; empty where neither is known.
  public String nameOrAddress() {
    return name.isEmpty() ? address : name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vantage that && name.equals(that.name) && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + address.hashCode();
  }
}
