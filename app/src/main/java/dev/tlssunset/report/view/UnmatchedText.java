package dev.tlssunset.report.view;

import dev.tlssunset.census.Unmatched;
import dev.tlssunset.report.Visible;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in words what was asked for in vain, and what there is instead.
public final class UnmatchedText {

  private static final int MOST_NAMES = 12;

  private UnmatchedText() {}

  /// In sentences, visible and harmless.
  public static String of(Unmatched unmatched) {
    return switch (unmatched) {
      case Unmatched.OfServers(List<String> asked, List<String> known) ->
          "No record is of the server %s. %s".formatted(orList(asked), thereAre(known));
      case Unmatched.OfServices(List<String> asked, List<String> known) ->
          "No record is of %s. %s".formatted(orList(asked), thereAre(known));
      case Unmatched.OfPeriod(Optional<Unmatched.Span> span) ->
          "No record is of the time that was asked for."
              + span.map(it ->
                      " The records are of %s to %s UTC."
                          .formatted(RowText.minute(it.first()), RowText.minute(it.last())))
                  .orElse("");
      case Unmatched.OfAllTogether() ->
          "There are records of everything that was asked for, but none of all together.";
    };
  }

  private static String orList(List<String> names) {
    return names.stream().map(Visible::of).collect(Collectors.joining(" or "));
  }

  private static String thereAre(List<String> known) {
    if (known.isEmpty()) {
      return "There is none at all.";
    }
    String first =
        known.stream().limit(MOST_NAMES).map(Visible::of).collect(Collectors.joining(", "));
    int more = known.size() - MOST_NAMES;
    return "There are records of " + first + (more > 0 ? " and " + more + " more." : ".");
  }
}
