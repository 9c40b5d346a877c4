package dev.tlssunset.testkit.estate;

import org.jspecify.annotations.Nullable;

/// Who sends web requests. What the log writes and what it means differ: an address may be mapped
/// or zoned, a program's name has its blanks written as `+`.
public record WebClient(
    String shownAddress,
    String address,
    @Nullable String user,
    String shownAgent,
    @Nullable String agent,
    @Nullable WebField probeSign) {

  /// A client that names itself or does not.
  public static WebClient of(String address, @Nullable String user, @Nullable String agent) {
    String shown = agent == null ? "-" : agent.replace(' ', '+');
    String means = agent == null ? null : shown.replace('+', ' ');
    return new WebClient(address, address, user, shown, means, null);
  }

  public WebClient shownAs(String spelling) {
    return new WebClient(spelling, address, user, shownAgent, agent, probeSign);
  }

  public WebClient named(String otherUser) {
    return new WebClient(shownAddress, address, otherUser, shownAgent, agent, probeSign);
  }

  /// Its program's name stands in the log with raw blanks, which breaks the columns.
  public WebClient withRawBlanks() {
    return new WebClient(
        shownAddress, address, user, shownAgent.replace('+', ' '), agent, probeSign);
  }

  /// Its program's name stands in quotes, as Advanced Logging writes names with blanks.
  public WebClient quoted() {
    String quoted = "\"" + shownAgent.replace('+', ' ').replace("\"", "\"\"") + "\"";
    return new WebClient(shownAddress, address, user, quoted, agent, probeSign);
  }

  /// It only looks whether the server is alive, and that column says so.
  public WebClient asProbe(WebField sign) {
    return new WebClient(shownAddress, address, user, shownAgent, agent, sign);
  }
}
