package dev.tlssunset.report.view;

import dev.tlssunset.census.CoverageRow;
import dev.tlssunset.census.ability.Ability;
import dev.tlssunset.report.Quantity;
import java.util.ArrayList;
import java.util.List;

/// The answer in a few sentences. "Nobody was seen" never stands alone: what could have been seen
/// is the sentence after it.
public record Headline(Mood mood, String answer, List<String> details) {

  /// How the answer is meant.
  public enum Mood {
    /// Somebody uses old TLS or none.
    FOUND,
    /// Nobody was seen doing so.
    CLEAR,
    /// The evidence cannot tell.
    UNKNOWN
  }

  public static Headline of(ScanView view) {
    return new Headline(mood(view), answer(view), details(view));
  }

  private static Mood mood(ScanView view) {
    Figures figures = view.figures();
    if (figures.oldClients() + figures.oldPartners() + figures.oldBalancers() > 0
        || figures.plaintextClients() + figures.plaintextPartners() > 0) {
      return Mood.FOUND;
    }
    return view.hasVersions() ? Mood.CLEAR : Mood.UNKNOWN;
  }

  private static String answer(ScanView view) {
    Figures figures = view.figures();
    if (view.isEmpty()) {
      return "No observation was found: nothing can be said.";
    }
    if (figures.oldClients() + figures.oldPartners() > 0) {
      return oldUsers(figures) + " " + orList(view.oldVersions()) + ".";
    }
    if (view.isAllInternal()) {
      return "Nothing can be said: all of this is the servers' own traffic.";
    }
    if (!view.hasVersions()) {
      return view.coverage().versionBearingHours() == 0
          ? "Nothing can be said: none of these logs records the TLS version."
          : "Nothing can be said: no record of a client or partner names its TLS version.";
    }
    return "No client or partner was seen using anything older than TLS 1.2.";
  }

  private static String oldUsers(Figures figures) {
    List<String> users = new ArrayList<>();
    if (figures.oldClients() > 0) {
      users.add(Quantity.of(figures.oldClients(), "client"));
    }
    if (figures.oldPartners() > 0) {
      users.add(Quantity.of(figures.oldPartners(), "partner"));
    }
    boolean one = figures.oldClients() + figures.oldPartners() == 1;
    return String.join(" and ", users) + (one ? " still uses" : " still use");
  }

  private static List<String> details(ScanView view) {
    List<String> details = new ArrayList<>();
    view.unmatched().forEach(unmatched -> details.add(UnmatchedText.of(unmatched)));
    if (view.isEmpty() && !details.isEmpty()) {
      return details;
    }
    if (view.isEmpty()) {
      details.add(
          "Scan folders with IIS logs (u_ex*.log), SMTP protocol logs of Exchange, logs of load"
              + " balancers, or captures (.pcap, .pcapng, .cap).");
      return details;
    }
    abilities(view, details);
    plaintext(view.figures(), details);
    balancers(view.figures(), details);
    coverage(view, details);
    return List.copyOf(details);
  }

  /// Whether those with old TLS could do better, where captures tell.
  private static void abilities(ScanView view, List<String> details) {
    List<String> parts =
        view.abilities().entrySet().stream()
            .map(it ->
                "%s %s".formatted(Quantity.of(it.getValue()), does(it.getKey(), it.getValue())))
            .toList();
    if (!parts.isEmpty()) {
      details.add("Of the clients with old TLS, %s.".formatted(String.join("; ", parts)));
    }
  }

  private static String does(Ability ability, int clients) {
    return switch (ability) {
      case SPEAKS_IT -> (clients == 1 ? "speaks" : "speak") + " TLS 1.2";
      case CANNOT -> "cannot do TLS 1.2";
      case OUR_SIDE_CHOSE_LESS -> "can, but our side chose less";
      case WITHHELD -> "can, but withheld it";
      case CAN -> "can, and why not is unknown";
      case UNKNOWN -> (clients == 1 ? "is" : "are") + " unknown";
    };
  }

  private static void plaintext(Figures figures, List<String> details) {
    if (figures.plaintextClients() > 0) {
      details.add(
          Quantity.of(figures.plaintextClients(), "client") + verb(figures.plaintextClients()));
    }
    if (figures.plaintextPartners() > 0) {
      details.add(
          "Connections to "
              + Quantity.of(figures.plaintextPartners(), "partner")
              + " were in plaintext at least once.");
    }
  }

  private static String verb(int subjects) {
    return (subjects == 1 ? " sends" : " send") + " in plaintext.";
  }

  private static void balancers(Figures figures, List<String> details) {
    if (figures.balancers() == 0) {
      return;
    }
    String which =
        figures.balancers() == 1
            ? "1 load balancer or proxy"
            : Quantity.of(figures.balancers()) + " load balancers or proxies";
    details.add(
        "Behind %s%s the clients' own versions are unknown.".formatted(which, ownLeg(figures)));
  }

  private static String ownLeg(Figures figures) {
    if (figures.oldBalancers() == 0) {
      return "";
    }
    return figures.balancers() == 1
        ? " (with old TLS to the servers)"
        : " (%s with old TLS to the servers)".formatted(Quantity.of(figures.oldBalancers()));
  }

  private static void coverage(ScanView view, List<String> details) {
    int unknown = view.figures().unknownClients();
    if (unknown > 0) {
      details.add("Of %s no log tells the version.".formatted(Quantity.of(unknown, "client")));
    }
    CoverageView coverage = view.coverage();
    if (coverage.silent().size() == 1) {
      details.add("For 1 server nothing can be said.");
    } else if (!coverage.silent().isEmpty()) {
      details.add("For " + Quantity.of(coverage.silent().size()) + " servers nothing can be said.");
    }
    silentServices(coverage, details);
    details.add(couldSee(coverage));
  }

  private static void silentServices(CoverageView coverage, List<String> details) {
    List<CoverageRow> rows = coverage.silentServices();
    if (rows.isEmpty()) {
      return;
    }
    long servers = rows.stream().map(CoverageRow::server).distinct().count();
    String where = Quantity.of(servers, coverage.silent().isEmpty() ? "server" : "more server");
    String what = Quantity.of(rows.size(), "service") + (rows.size() == 1 ? " tells" : " tell");
    details.add("On %s, %s no versions.".formatted(where, what));
  }

  /// What could have been seen: the other half of every "nobody was seen".
  public static String couldSee(CoverageView coverage) {
    int telling = coverage.servers().size() - coverage.silent().size();
    return "Versions could be seen on %s of %s, in %s of %s service-hours."
        .formatted(
            Quantity.of(telling),
            Quantity.of(coverage.servers().size(), "server"),
            Quantity.of(coverage.versionBearingHours()),
            Quantity.of(coverage.hours()));
  }

  private static String orList(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
