package dev.tlssunset.report.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The first few of any number of things, in an order; and how many there were.
public final class Top<T> {

  private final int limit;
  private final Comparator<T> order;
  private final PriorityQueue<T> kept;
  private int total;

  public Top(int limit, Comparator<T> order) {
    this.limit = limit;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  public void add(T candidate) {
    total++;
    if (kept.size() < limit) {
      kept.add(candidate);
    } else if (order.compare(candidate, kept.element()) < 0) {
      kept.remove();
      kept.add(candidate);
    }
  }

  /// How many there were.
  public int total() {
    return total;
  }

  /// The first few, in no order.
  public Collection<T> kept() {
    return kept;
  }

  public Ranked<T> ranked() {
    return new Ranked<>(kept.stream().sorted(order).toList(), total);
  }

  /// The first few, and how many there are.
  ///
  /// @param first the first few
  /// @param total how many there are in all
  public record Ranked<T>(List<T> first, int total) {}
}
