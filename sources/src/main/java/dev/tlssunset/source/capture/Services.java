package dev.tlssunset.source.capture;

import dev.tlssunset.observation.Service;
import dev.tlssunset.source.capture.upgrade.Notes;
import dev.tlssunset.wire.handshake.Handshake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names the service of a connection: by what was said, else by ALPN, else by the port.
final class Services {

  /// Services by port are told apart up to so many: whoever connects chooses the port.
  private static final int MOST = 500;

  private static final int HTTPS = 443;

  private static final List<Service> SAID =
      List.of(Service.SMTP, Service.IMAP, Service.POP, Service.LDAP, Service.RDP);

  private final Map<Integer, Service> byPort = new HashMap<>();

  Service of(Notes notes, Handshake handshake, int serverPort) {
    for (Service service : SAID) {
      if (service.name().equals(notes.service)) {
        return service;
      }
    }
    int port = notes.targetPort == 0 ? serverPort : notes.targetPort;
    return notes.service.isEmpty() && (port == HTTPS || speaksHttp(handshake))
        ? Service.HTTP
        : byPort(port);
  }

  private static boolean speaksHttp(Handshake handshake) {
    return handshake
        .clientHello()
        .map(hello -> hello.extensions().protocols())
        .filter(names -> names.contains("http/1.1") || names.contains("h2"))
        .isPresent();
  }

  private Service byPort(int port) {
    return byPort.containsKey(port) || byPort.size() < MOST
        ? byPort.computeIfAbsent(port, Service::atPort)
        : Service.OTHER_PORTS;
  }
}
