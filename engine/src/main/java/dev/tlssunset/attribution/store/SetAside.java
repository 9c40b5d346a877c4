package dev.tlssunset.attribution.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What balancers passed on, and what servers saw, until it is joined: in memory, and in temporary
/// files where that is too little.
public final class SetAside implements Closeable {

  private final int memory;
  private Spill passed;
  private Spill arrived;

  /// @param memory how many numbers of each side are held in memory
  public SetAside(int memory) {
    this.memory = memory;
    passed = newSpill(PassedRecord.INTS);
    arrived = newSpill(ArrivedRecord.INTS);
  }

  public void addPassed(int[] record, int at) {
    TimePartitions.distribute(record, at, passed);
  }

  public void addArrived(int[] record, int at) {
    arrived.add(TimePartitions.of(record[at + ArrivedRecord.SECOND]), record, at);
  }

  /// Both sides as they are now.
  public Parts parts() {
    return new Parts(passed, arrived);
  }

  /// Puts a record of a partition where it belongs from now on.
  public interface Rewriting {
    void rewrite(int partition, int[] record, int at, Spill to);
  }

  public void rewritePassed(Rewriting rewriting) {
    passed = rewritten(passed, PassedRecord.INTS, rewriting);
  }

  public void rewriteArrived(Rewriting rewriting) {
    arrived = rewritten(arrived, ArrivedRecord.INTS, rewriting);
  }

  /// With the old ones let go.
  private Spill rewritten(Spill old, int ints, Rewriting rewriting) {
    Spill made = newSpill(ints);
    for (int partition = 0; partition < old.partitions(); partition++) {
      int of = partition;
      old.forEach(of, (record, at) -> rewriting.rewrite(of, record, at, made));
    }
    close(old);
    return made;
  }

  /// Room for what balancers passed on, such as [#replacePassed] takes.
  public Spill newPassed() {
    return newSpill(PassedRecord.INTS);
  }

  /// Puts others in the place of what balancers passed on.
  public void replacePassed(Spill others) {
    close(passed);
    passed = others;
  }

  private Spill newSpill(int ints) {
    return new Spill(TimePartitions.COUNT, ints, memory);
  }

  private static void close(Spill read) {
    try {
      read.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the join's temporary file cannot be closed", e);
    }
  }

  @Override
  public void close() throws IOException {
    Spill last = passed;
    try (last) {
      arrived.close();
    }
  }
}
