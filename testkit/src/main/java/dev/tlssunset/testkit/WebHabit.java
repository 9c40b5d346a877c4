package dev.tlssunset.testkit;

import dev.tlssunset.testkit.estate.Forwarded;
import dev.tlssunset.testkit.estate.Tls;
import dev.tlssunset.testkit.estate.WebClient;
import dev.tlssunset.testkit.estate.WebSite;
import dev.tlssunset.testkit.estate.WebTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client does every day: so many requests, for any of the targets, at any of the sites.
record WebHabit(
    WebClient client,
    List<WebTarget> targets,
    List<WebSite> sites,
    @Nullable Tls tls,
    List<Forwarded> forwarded,
    int perDay,
    boolean allDay) {

  static WebHabit of(WebClient client, @Nullable Tls tls, int perDay, WebTarget... targets) {
    return new WebHabit(
        client, List.of(targets), List.of(), tls, List.of(Forwarded.NONE), perDay, false);
  }

  WebHabit at(WebSite... newSites) {
    return new WebHabit(client, targets, List.of(newSites), tls, forwarded, perDay, allDay);
  }

  WebHabit forwarding(List<Forwarded> addresses) {
    return new WebHabit(client, targets, sites, tls, addresses, perDay, allDay);
  }

  /// A machine's habit, which knows no night.
  WebHabit roundTheClock() {
    return new WebHabit(client, targets, sites, tls, forwarded, perDay, true);
  }
}
