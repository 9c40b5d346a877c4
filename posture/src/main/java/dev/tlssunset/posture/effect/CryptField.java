package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import java.util.List;
import java.util.Locale;

/// A custom field in which IIS logs TLS
/// ([announcement](https://www.microsoft.com/en-us/security/blog/2017/09/07/new-iis-functionality-to-help-identify-weak-tls-usage/)).
///
/// @param name as administrators call it by convention
/// @param source the server variable that it shows
public record CryptField(String name, String source) {

  /// The one with the version of TLS.
  public static final CryptField PROTOCOL = new CryptField("crypt-protocol", "CRYPT_PROTOCOL");

  public static final List<CryptField> ALL =
      List.of(
          PROTOCOL,
          new CryptField("crypt-cipher", "CRYPT_CIPHER_ALG_ID"),
          new CryptField("crypt-hash", "CRYPT_HASH_ALG_ID"),
          new CryptField("crypt-keyexchange", "CRYPT_KEYEXCHANGE_ALG_ID"));

  private static final int WINDOWS_SERVER_2012_R2 = 9600;

  /// Whether a build of Windows has an IIS without these fields: 2012 R2 is the first with them.
  public static boolean isBefore(int build) {
    return build < WINDOWS_SERVER_2012_R2;
  }

  /// The fields that a site does not log. Administrators choose the names: the convention counts.
  public static List<CryptField> missing(IisSite site) {
    List<String> logged =
        site.customFields().stream().map(field -> field.toLowerCase(Locale.ROOT)).toList();
    return ALL.stream().filter(field -> !logged.contains(field.name())).toList();
  }
}
