package dev.tlssunset.source.balancer;

import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.Symbols;
import java.util.regex.Pattern;

/// Sees whether lines tell of a client at an IP address: what only looks like one of a product's
/// forms does not.
final class ClientDetector extends IdleSink {

  private static final int ROOM = 1 << 20;
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*(%\\w+)?");

  private final Surroundings surroundings =
      new Surroundings(new Symbols(ROOM), new ObservationKinds(), FieldAliases.builtIn());
  private boolean seen;

  Surroundings surroundings() {
    return surroundings;
  }

  boolean hasSeenClient() {
    return seen;
  }

  @Override
  public void observe(Observation observation) {
    // Envoy's default format names nobody but the forwarded address.
    seen |= isAddress(observation.peer) || isAddress(observation.forwardedFor);
  }

  private boolean isAddress(int symbol) {
    return ADDRESS.matcher(surroundings.symbols().text(symbol)).matches();
  }
}
