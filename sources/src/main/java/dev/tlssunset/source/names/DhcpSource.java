package dev.tlssunset.source.names;

import dev.tlssunset.observation.NameGrounds;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.AddressRange;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The audit log of Windows' DHCP server: which machine had an address when. What its event IDs
/// mean stands at the beginning of each file. Times are the server's local ones, and name no zone.
public final class DhcpSource implements Source {

  /// As inputs name it.
  public static final String FORMAT = "windows-dhcp";

  private static final String HEADER = "ID,Date,Time,Description,IP Address,Host Name,MAC Address";
  private static final Pattern RECORD =
      Pattern.compile("\\d{1,5},\\d\\d/\\d\\d/\\d\\d,\\d\\d:\\d\\d:\\d\\d,.*");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM/dd/uu HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /// Lease given or renewed; BOOTP address given; DNS update asked for, or done.
  private static final Set<String> GIVING = Set.of("10", "11", "20", "21", "30", "32");

  /// Released; deleted; expired.
  private static final Set<String> TAKING = Set.of("12", "16", "17", "18", "23");

  private static final int RECOGNISED_BY = 5;
  private static final int ADDRESS = 4;
  private static final int HOST = 5;

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(FileHead head) {
    boolean hasHeader = head.lines().stream().anyMatch(line -> line.startsWith(HEADER));
    return hasHeader
        || (head.lines().size() > 1
            && head.lines().stream()
                .filter(line -> !line.isBlank())
                .limit(RECOGNISED_BY)
                .allMatch(
                    line -> RECORD.matcher(line).matches() && line.split(",", -1).length > HOST));
  }

  @Override
  public LineReader reader(SourceFile file, Surroundings surroundings) {
    return new Reader(file.declaredLog().zone(), surroundings);
  }

  private static final class Reader extends NamesReader {

    private final ZoneId zone;

    Reader(ZoneId zone, Surroundings surroundings) {
      super(surroundings.symbols(), NameGrounds.DHCP);
      this.zone = zone;
    }

    /// What stands before the records explains them to people.
    @Override
    void readText(String line, byte[] bytes, int from, int to) {
      if (!RECORD.matcher(line).matches()) {
        return;
      }
      countRecord();
      String[] values = line.split(",", -1);
      if (values.length <= ADDRESS) {
        reject("short line", bytes, from, to);
        return;
      }
      try {
        read(values, second(values[1] + " " + values[2]));
      } catch (DateTimeException _) {
        reject("bad time", bytes, from, to);
      }
    }

    private long second(String time) {
      return LocalDateTime.parse(time, TIME).atZone(zone).toEpochSecond();
    }

    private void read(String[] values, long second) {
      boolean isTaken = TAKING.contains(values[0]);
      boolean isGiven =
          GIVING.contains(values[0]) && values.length > HOST && !values[HOST].isBlank();
      if ((isTaken || isGiven) && AddressRange.single(values[ADDRESS]).isPresent()) {
        name(values[ADDRESS], isTaken ? "" : values[HOST], second);
      } else {
        sink().setAside("no name for an address", position());
      }
    }
  }
}
