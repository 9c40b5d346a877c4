package dev.tlssunset.bench;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The services of an Exchange front end, with the share of clients that use each the most.
enum IisService {
  MAPI(40, UserAgents.OUTLOOK, "POST /mapi/emsmdb/", "POST /mapi/emsmdb/", "POST /mapi/nspi/"),
  ACTIVE_SYNC(
      22,
      UserAgents.DEVICES,
      "POST /Microsoft-Server-ActiveSync/default.eas",
      "POST /Microsoft-Server-ActiveSync/default.eas",
      "OPTIONS /Microsoft-Server-ActiveSync/default.eas"),
  EWS(12, UserAgents.EWS, "POST /EWS/Exchange.asmx", "POST /ews/exchange.asmx"),
  OUTLOOK_ANYWHERE(8, 1, "RPC_IN_DATA /rpc/rpcproxy.dll", "RPC_OUT_DATA /rpc/rpcproxy.dll"),
  OWA(
      9,
      UserAgents.BROWSERS,
      "POST /owa/service.svc",
      "GET /owa/",
      "POST /owa/ev.owa2",
      "GET /owa/prem/15.1.1466.3/scripts/preboot.js"),
  AUTODISCOVER(
      6,
      UserAgents.OUTLOOK,
      "POST /Autodiscover/Autodiscover.xml",
      "POST /autodiscover/autodiscover.xml",
      "GET /autodiscover/autodiscover.json"),
  OAB(
      3,
      UserAgents.OUTLOOK,
      "GET /OAB/4d5cfbe8-6a4e-4fd5-9a2b-6b1c0f1d2e3f/oab.xml",
      "HEAD /OAB/4d5cfbe8-6a4e-4fd5-9a2b-6b1c0f1d2e3f/oab.xml");

  final int weight;
  final int agentCount;
  private final String requests;

  IisService(int weight, int agentCount, String... requests) {
    this.weight = weight;
    this.agentCount = agentCount;
    this.requests = String.join("|", requests);
  }

  static double[] weights() {
    return Stream.of(values()).mapToDouble(service -> service.weight).toArray();
  }

  byte[][] requests() {
    return Stream.of(requests.split(Pattern.quote("|"), -1))
        .map(request -> LineBuffer.ascii(request + " "))
        .toArray(byte[][]::new);
  }

  byte[][] agents(UserAgents agents) {
    return switch (this) {
      case MAPI, AUTODISCOVER, OAB -> agents.outlook;
      case ACTIVE_SYNC -> agents.devices;
      case EWS -> agents.ews;
      case OUTLOOK_ANYWHERE -> agents.rpc;
      case OWA -> agents.browsers;
    };
  }
}
