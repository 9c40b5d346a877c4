package dev.tlssunset.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Service;
import dev.tlssunset.text.Scan;
import java.util.Arrays;
import java.util.List;

/// The Exchange service that a URI stem belongs to, by its first segment (rule I28 of IIS logs).
public final class HttpServices {

  private static final List<Service> SERVICES = Service.WEB;

  public static final int HTTP = SERVICES.indexOf(Service.HTTP);
  public static final int MAPI_HTTP = SERVICES.indexOf(Service.MAPI_HTTP);
  public static final int ACTIVE_SYNC = SERVICES.indexOf(Service.ACTIVE_SYNC);

  /// First segments, lower case, by the letter they begin with, `a` first.
  private static final byte[][][] SEGMENTS = new byte[26][0][];

  /// The services of those segments.
  private static final int[][] SEGMENT_SERVICES = new int[26][0];

  static {
    add("mapi", Service.MAPI_HTTP);
    add("rpc", Service.OUTLOOK_ANYWHERE);
    add("rpcwithcert", Service.OUTLOOK_ANYWHERE);
    add("ews", Service.EWS);
    add("microsoft-server-activesync", Service.ACTIVE_SYNC);
    add("owa", Service.OWA);
    add("ecp", Service.ECP);
    add("oab", Service.OAB);
    add("autodiscover", Service.AUTODISCOVER);
    add("api", Service.REST);
    add("rest", Service.REST);
    add("powershell", Service.POWERSHELL);
    add("powershell-liveid", Service.POWERSHELL);
  }

  private HttpServices() {}

  public static Service service(int number) {
    return SERVICES.get(number);
  }

  /// The number of the service of the stem in `[from, to)`.
  public static int numberOf(byte[] bytes, int from, int to) {
    if (to - from < 4 || bytes[from] != '/') {
      return HTTP;
    }
    int letter = (bytes[from + 1] | 32) - 'a';
    if (letter < 0 || letter > 25) {
      return HTTP;
    }
    byte[][] segments = SEGMENTS[letter];
    for (int i = 0; i < segments.length; i++) {
      if (isFirstSegment(segments[i], bytes, from + 1, to)) {
        return SEGMENT_SERVICES[letter][i];
      }
    }
    return HTTP;
  }

  private static boolean isFirstSegment(byte[] segment, byte[] bytes, int from, int to) {
    int end = from + segment.length;
    return (end == to || (end < to && bytes[end] == '/'))
        && Scan.startsWithIgnoringCase(bytes, from, to, segment);
  }

  private static void add(String name, Service service) {
    int letter = name.charAt(0) - 'a';
    int count = SEGMENTS[letter].length;
    SEGMENTS[letter] = Arrays.copyOf(SEGMENTS[letter], count + 1);
    SEGMENTS[letter][count] = name.getBytes(US_ASCII);
    SEGMENT_SERVICES[letter] = Arrays.copyOf(SEGMENT_SERVICES[letter], count + 1);
    SEGMENT_SERVICES[letter][count] = SERVICES.indexOf(service);
  }
}
