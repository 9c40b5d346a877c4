package dev.tlssunset.posture.finding;

/// Every finding there is. The names are stable; new ones may come.
public enum FindingKind {
  WINDOWS_UNKNOWN(
      Severity.WARNING,
      "Name the release with --os, or collect the settings with Get-SunsetSettings.ps1.",
      Links.PROTOCOLS),
  NOT_COLLECTED(
      Severity.NOTE,
      "Collect the missing part too; Get-SunsetSettings.ps1 collects everything.",
      Links.STATES),
  TLS12_NOT_EFFECTIVE(Severity.ERROR, "Run sunset enable, import its file, restart.", Links.PART_2),
  WINDOWS_WITHOUT_TLS12(
      Severity.ERROR,
      "Upgrade Windows. Server 2008 needs SP2 with KB4019276 at least.",
      Links.PROTOCOLS),
  TLS12_UNKNOWN(Severity.WARNING, "Collect what is missing; --explain names it.", Links.PART_2),
  TLS12_BY_DEFAULT(
      Severity.NOTE,
      "Set Enabled=1 and DisabledByDefault=0 for both roles, so that all servers are alike.",
      Links.PART_2),
  PROTOCOL_HALF_DISABLED(
      Severity.WARNING,
      "On is Enabled=1 with DisabledByDefault=0; off is Enabled=0 with DisabledByDefault=1.",
      Links.STATES),
  PROTOCOL_ROLES_DIFFER(
      Severity.WARNING, "Set client and server alike, unless this is wanted.", Links.EXCHANGE),
  OLD_SSL_ON(Severity.WARNING, "Turn it off: Enabled=0 and DisabledByDefault=1.", Links.EXCHANGE),
  OLD_TLS_ON(
      Severity.NOTE,
      "Turn it off once sunset scan shows that nobody needs it: sunset disable.",
      Links.EXCHANGE),
  VALUE_ALL_ONES(
      Severity.NOTE,
      "Windows takes any non-zero value; write 1 where an auditor asks for it.",
      Links.STATES),
  VALUE_ODD(Severity.NOTE, "Write 0 or 1.", Links.STATES),
  VALUE_WRONG_TYPE(Severity.WARNING, "Delete the value and write it as REG_DWORD.", Links.STATES),
  TLS13_NOT_SUPPORTED(
      Severity.WARNING,
      "Set Enabled=0 and DisabledByDefault=1 for TLS 1.3, or delete its key.",
      Links.PROTOCOLS),
  TLS13_WITHOUT_SUITE(
      Severity.ERROR,
      "Enable TLS_AES_256_GCM_SHA384 and TLS_AES_128_GCM_SHA256, or turn TLS 1.3 off.",
      Links.EXCHANGE),
  TLS13_ONLY(Severity.ERROR, "Turn TLS 1.2 on: SMTP of Exchange needs it.", Links.EXCHANGE),
  TLS13_EXCHANGE_TOO_OLD(
      Severity.WARNING,
      "Update to Exchange 2019 CU15 or SE, or set TLS 1.3 to Enabled=0, DisabledByDefault=1.",
      Links.EXCHANGE),
  SUITES_NONE(Severity.ERROR, "Enable suites of that version, or turn it off.", Links.SUITES),
  SUITES_BROKEN(Severity.WARNING, "Take them out of the list of suites.", Links.SUITES),
  SUITES_3DES(Severity.NOTE, "Take it out once nobody needs it.", Links.SUITES),
  SUITES_POLICY_TOO_LONG(
      Severity.WARNING, "Shorten the policy's list to 1023 characters.", Links.SUITE_ORDER),
  SUITES_NO_COMMON(Severity.ERROR, "Give both servers at least one suite in common.", Links.SUITES),
  CLIENTS_SHUT_OUT(
      Severity.ERROR, "Leave on what they offer until they are updated or replaced.", Links.SUITES),
  CLIENTS_NO_COMMON(
      Severity.WARNING,
      "Leave on what they use, or capture one of their handshakes to see what else they offer.",
      Links.SUITES),
  DOTNET_NOT_SYSTEM_DEFAULT(
      Severity.WARNING,
      "Set SystemDefaultTlsVersions=1 in both views: sunset enable.",
      Links.DOTNET),
  DOTNET_WITHOUT_STRONG_CRYPTO(
      Severity.WARNING, "Set SchUseStrongCrypto=1 in both views: sunset enable.", Links.EXCHANGE),
  DOTNET_BREAKS_WITHOUT_OLD_TLS(
      Severity.ERROR,
      "Set SystemDefaultTlsVersions=1 and SchUseStrongCrypto=1 in both views: sunset enable.",
      Links.EXCHANGE),
  DOTNET_VIEWS_DIFFER(Severity.WARNING, "Set both views alike: sunset enable.", Links.DOTNET),
  DOTNET_TOO_OLD(
      Severity.WARNING, "Install the newest .NET that this Exchange supports.", Links.PART_1),
  WINHTTP_NO_TLS12(
      Severity.WARNING,
      "Set the value with 0x800 among its bits, as 0xA80 has them for TLS 1.0 to 1.2:"
          + " DefaultSecureProtocols in both views, with KB3140245 where it is needed, or"
          + " SecureProtocols.",
      Links.WINHTTP),
  WINHTTP_NEEDS_UPDATE(Severity.WARNING, "Install KB3140245.", Links.WINHTTP),
  WINHTTP_VIEWS_DIFFER(Severity.WARNING, "Set both views alike.", Links.WINHTTP),
  WINHTTP_DECIMAL(
      Severity.ERROR, "TLS 1.2 is 0x800: 2048 in decimal. Write it again.", Links.WINHTTP),
  WINHTTP_UNKNOWN_BITS(Severity.NOTE, "Check the number: hexadecimal or decimal?", Links.WINHTTP),
  BINDING_WITHOUT_TLS12(
      Severity.WARNING,
      "Allow it again with netsh http update sslcert, unless every client has TLS 1.3.",
      Links.BINDINGS),
  IIS_WITHOUT_TLS_FIELDS(
      Severity.NOTE,
      "Run the IIS-LogTls.ps1 that sunset enable writes for the server.",
      Links.CRYPT_FIELDS),
  IIS_CANNOT_LOG_TLS(
      Severity.NOTE,
      "Take the load balancer's or firewall's log, or a capture, for this server's clients.",
      Links.CRYPT_FIELDS),
  SMTP_WITHOUT_LOG(
      Severity.NOTE,
      "Set-ReceiveConnector or Set-SendConnector with -ProtocolLoggingLevel Verbose.",
      Links.PROTOCOL_LOG),
  RENEGOTIATION_INSECURE(
      Severity.WARNING,
      "Set AllowInsecureRenegoClients and AllowInsecureRenegoServers to 0.",
      Links.EXCHANGE),
  EXCHANGE_TOO_OLD_FOR_TLS12(Severity.ERROR, "Update Exchange first.", Links.PART_1),
  EXCHANGE_TOO_OLD_TO_DISABLE(
      Severity.WARNING, "Update Exchange before TLS 1.0 and 1.1 are turned off.", Links.PART_1),
  UPDATES_MISSING(
      Severity.WARNING,
      "Install them, or make sure that a later rollup brought them.",
      Links.PART_1),
  RESTART_PENDING(
      Severity.WARNING, "Restart the server; until then the old settings count.", Links.EXCHANGE),
  DIFFERS(Severity.WARNING, "Set all servers alike, or know why not.", Links.PART_2);

  private final Severity severity;
  private final String remedy;
  private final String link;

  FindingKind(Severity severity, String remedy, String link) {
    this.severity = severity;
    this.remedy = remedy;
    this.link = link;
  }

  /// E.g. `TLS12-NOT-EFFECTIVE`.
  public String id() {
    return name().replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  public String remedy() {
    return remedy;
  }

  public String link() {
    return link;
  }

  Finding about(String server, String subject, String sentence) {
    return about(server, subject, sentence, sentence);
  }

  /// @param ofBoth the sentence for where it is so on both sides
  Finding about(String server, String subject, String sentence, String ofBoth) {
    return new Finding(this, severity, server, subject, sentence, ofBoth);
  }

  private static final class Links {
    private static final String PART_1 =
        "https://techcommunity.microsoft.com/t5/exchange-team-blog/exchange-server-tls-guidance-part-1-getting-ready-for-tls-1-2/ba-p/607649";
    private static final String PART_2 =
        "https://techcommunity.microsoft.com/t5/Exchange-Team-Blog/Exchange-Server-TLS-guidance-Part-2-Enabling-TLS-1-2-and/ba-p/607761";
    private static final String EXCHANGE =
        "https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-tls-configuration";
    private static final String STATES =
        "https://learn.microsoft.com/windows-server/security/tls/tls-registry-settings";
    private static final String PROTOCOLS =
        "https://learn.microsoft.com/windows/win32/secauthn/protocols-in-tls-ssl--schannel-ssp-";
    private static final String SUITES =
        "https://learn.microsoft.com/windows/win32/secauthn/cipher-suites-in-schannel";
    private static final String SUITE_ORDER =
        "https://learn.microsoft.com/windows/win32/secauthn/prioritizing-schannel-cipher-suites";
    private static final String DOTNET =
        "https://learn.microsoft.com/dotnet/framework/network-programming/tls";
    private static final String BINDINGS =
        "https://learn.microsoft.com/security/engineering/disable-legacy-tls";
    private static final String CRYPT_FIELDS =
        "https://www.microsoft.com/en-us/security/blog/2017/09/07/new-iis-functionality-to-help-identify-weak-tls-usage/";
    private static final String PROTOCOL_LOG =
        "https://learn.microsoft.com/exchange/mail-flow/connectors/protocol-logging";
    private static final String WINHTTP = "https://support.microsoft.com/help/3140245";
  }
}
