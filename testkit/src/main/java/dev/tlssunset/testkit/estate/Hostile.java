package dev.tlssunset.testkit.estate;

import java.util.List;

/// Texts that clients choose and that must stay data wherever they are shown. None holds a blank,
/// for a column of a web log cannot.
final class Hostile {

  static final List<String> TEXTS =
      List.of(
          "=cmd|'/C+calc'!A0",
          "@SUM(1,2)",
          "-2+3",
          "<script>alert(1)</script>",
          "\"quoted\"",
          "\"open",
          "';DROP/**/TABLE/**/clients;--",
          "\u001b[31mred\u001b[0m",
          "\u202egnp.exe",
          "%s%n%x",
          "${jndi:ldap://x}",
          "a,b;c\td",
          "../../etc/passwd",
          "Müller-名前-\uD83D\uDE00",
          "x".repeat(9000));

  private Hostile() {}
}
