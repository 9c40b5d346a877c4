package dev.tlssunset.posture.input.part;

import dev.tlssunset.posture.settings.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What could not be read of a file: counted for each reason, with the place of the first.
public final class Problems {

  private static final int LONGEST_EXAMPLE = 80;

  private final Map<String, Counted> byReason = new LinkedHashMap<>();

  private static final class Counted {
    private final Origin first;
    private final String example;
    private int count;

    Counted(Origin first, String example) {
      this.first = first;
      this.example = example;
    }
  }

  /// Notes a problem.
  ///
  /// @param reason one of a few, never with anything of the input in it
  public void add(Origin origin, String reason) {
    add(origin, reason, "");
  }

  /// Notes a problem, with a text of the input as its example.
  public void add(Origin origin, String reason, String example) {
    byReason.computeIfAbsent(reason, key -> new Counted(origin, shortened(example))).count++;
  }

  private static String shortened(String example) {
    String stripped = example.strip();
    return stripped.length() <= LONGEST_EXAMPLE
        ? stripped
        : stripped.substring(0, LONGEST_EXAMPLE) + "...";
  }

  /// A sentence for each reason, such as `tls.reg:12: not a DWORD: "Enabled"=dword:x (and 3 more)`.
  public List<String> sentences() {
    return byReason.entrySet().stream()
        .map(entry -> sentence(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String sentence(String reason, Counted counted) {
    String example = counted.example.isEmpty() ? "" : ": " + counted.example;
    String more = counted.count == 1 ? "" : " (and " + (counted.count - 1) + " more)";
    return counted.first.where() + ": " + reason + example + more;
  }
}
