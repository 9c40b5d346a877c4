package dev.tlssunset.testkit.reference;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Which records with one session id are one session (S6).
final class MailParts {

  /// What one file has of a session.
  private record Part(List<MailRecord> records) {

    long firstNumber() {
      return records.getFirst().number();
    }

    Instant time() {
      return records.getFirst().time();
    }

    boolean begins() {
      return firstNumber() == 0;
    }

    boolean ends() {
      return records.getLast().event().equals("-");
    }

    boolean isNumberedLike(Part later) {
      return records.getLast().number() != MailRecord.NO_NUMBER
          && later.firstNumber() != MailRecord.NO_NUMBER;
    }

    boolean goesOnIn(Part later) {
      return isNumberedLike(later) && records.getLast().number() + 1 == later.firstNumber();
    }

    boolean mayGoOnIn(Part later) {
      return isNumberedLike(later)
          ? records.getLast().number() <= later.firstNumber()
          : !time().isAfter(later.time());
    }

    Part with(Part later) {
      List<MailRecord> all = new ArrayList<>(records);
      all.addAll(later.records);
      return new Part(all);
    }
  }

  private static final Comparator<Part> BY_NUMBER =
      comparingLong(Part::firstNumber)
          .thenComparing(Part::time)
          .thenComparing(part -> part.records.getFirst().evidence());

  private static final Duration LONGER_THAN_ALL = Duration.ofDays(365_000_000);

  private MailParts() {}

  static List<List<MailRecord>> joined(List<MailRecord> sameId) {
    List<Part> parts =
        sameId.stream()
            .collect(groupingBy(record -> record.file().path(), TreeMap::new, toList()))
            .values()
            .stream()
            .flatMap(ofFile -> ofFile(ofFile).stream())
            .sorted(BY_NUMBER)
            .toList();
    List<Part> joined = joined(joined(parts, Part::goesOnIn), Part::mayGoOnIn);
    return joined.stream().map(Part::records).toList();
  }

  /// In a file a record belongs to the session that began last and has not ended.
  private static List<Part> ofFile(List<MailRecord> records) {
    List<List<MailRecord>> all = new ArrayList<>();
    List<List<MailRecord>> open = new ArrayList<>();
    for (MailRecord record : records) {
      if (open.isEmpty() || record.number() == 0) {
        open.addLast(new ArrayList<>());
        all.add(open.getLast());
      }
      open.getLast().add(record);
      if (record.event().equals("-")) {
        open.removeLast();
      }
    }
    return all.stream().map(Part::new).toList();
  }

  private static List<Part> joined(List<Part> parts, BiPredicate<Part, Part> belongTogether) {
    List<Part> joined = new ArrayList<>();
    for (Part part : parts) {
      Optional<Part> before =
          joined.stream()
              .filter(earlier -> !part.begins() && !earlier.ends())
              .filter(earlier -> belongTogether.test(earlier, part))
              .min(comparing((Part earlier) -> distance(earlier, part)));
      before.ifPresentOrElse(
          earlier -> joined.set(joined.indexOf(earlier), earlier.with(part)),
          () -> joined.add(part));
    }
    return joined;
  }

  /// The one that began last before it, else the one that began soonest after it.
  private static Duration distance(Part earlier, Part part) {
    Duration between = Duration.between(earlier.time(), part.time());
    return between.isNegative() ? between.negated().plus(LONGER_THAN_ALL) : between;
  }
}
