package dev.tlssunset.attribution.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records by partition: in memory as long as they fit into it, then in a temporary file. Is filled
/// by one thread, and read by many.
public final class Spill implements Closeable {

  /// Takes a record: its numbers begin at `at`.
  @FunctionalInterface
  public interface Reader {
    void read(int[] records, int at);
  }

  /// Part of a partition that lies in the file.
  ///
  /// @param offset in bytes
  /// @param ints its length
  private record Chunk(long offset, int ints) {}

  private static final int FIRST_INTS = 1 << 8;

  /// How many numbers are read at once.
  private static final int SLICE = 1 << 15;

  private final int recordInts;
  private final int mostInts;
  private final IntList[] waiting;
  private final List<List<Chunk>> written = new ArrayList<>();
  private final long[] counts;
  private int waitingInts;
  private @Nullable FileChannel file;
  private long end;

  /// @param recordInts how many numbers a record has
  /// @param mostInts how many numbers it may hold in memory
  public Spill(int partitions, int recordInts, int mostInts) {
    this.recordInts = recordInts;
    this.mostInts = mostInts;
    waiting = new IntList[partitions];
    counts = new long[partitions];
    for (int i = 0; i < partitions; i++) {
      written.add(new ArrayList<>());
    }
  }

  public int partitions() {
    return waiting.length;
  }

  public void add(int partition, int[] records, int at) {
    if (waiting[partition] == null) {
      waiting[partition] = new IntList(FIRST_INTS);
    }
    waiting[partition].addAll(records, at, recordInts);
    counts[partition]++;
    waitingInts += recordInts;
    if (waitingInts >= mostInts) {
      write();
    }
  }

  public long count(int partition) {
    return counts[partition];
  }

  public boolean isEmpty() {
    for (long count : counts) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }

  /// Hands out all records of a partition.
  public void forEach(int partition, Reader reader) {
    List<Chunk> chunks = written.get(partition);
    int slice = SLICE / recordInts * recordInts;
    ByteBuffer bytes = ByteBuffer.allocate(chunks.isEmpty() ? 0 : slice * Integer.BYTES);
    int[] records = new int[chunks.isEmpty() ? 0 : slice];
    for (Chunk chunk : chunks) {
      for (int from = 0; from < chunk.ints; from += slice) {
        int count = Math.min(slice, chunk.ints - from);
        read(chunk.offset + (long) from * Integer.BYTES, bytes, records, 0, count);
        for (int at = 0; at < count; at += recordInts) {
          reader.read(records, at);
        }
      }
    }
    IntList rest = waiting[partition];
    for (int at = 0; rest != null && at < rest.size(); at += recordInts) {
      reader.read(rest.array(), at);
    }
  }

  /// All records of a partition, one behind the other.
  public int[] load(int partition) {
    int[] all = new int[Math.toIntExact(counts[partition] * recordInts)];
    ByteBuffer bytes = ByteBuffer.allocate(Math.min(all.length, SLICE) * Integer.BYTES);
    int to = 0;
    for (Chunk chunk : written.get(partition)) {
      for (int from = 0; from < chunk.ints; from += SLICE) {
        int count = Math.min(SLICE, chunk.ints - from);
        read(chunk.offset + (long) from * Integer.BYTES, bytes, all, to + from, count);
      }
      to += chunk.ints;
    }
    IntList rest = waiting[partition];
    if (rest != null) {
      System.arraycopy(rest.array(), 0, all, to, rest.size());
    }
    return all;
  }

  private void write() {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    for (int partition = 0; partition < waiting.length; partition++) {
      IntList numbers = waiting[partition];
      if (numbers != null && numbers.size() > 0) {
        written.get(partition).add(new Chunk(end, numbers.size()));
        write(numbers, buffer);
        waiting[partition] = null;
      }
    }
    waitingInts = 0;
  }

  private void write(IntList numbers, ByteBuffer buffer) {
    int from = 0;
    while (from < numbers.size()) {
      int count = Math.min(numbers.size() - from, buffer.capacity() / Integer.BYTES);
      buffer.clear();
      buffer.asIntBuffer().put(numbers.array(), from, count);
      buffer.limit(count * Integer.BYTES);
      try {
        while (buffer.hasRemaining()) {
          end += file().write(buffer, end);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("no room for the join's temporary file", e);
      }
      from += count;
    }
  }

  private void read(long offset, ByteBuffer bytes, int[] to, int at, int ints) {
    bytes.clear().limit(ints * Integer.BYTES);
    try {
      int count = 0;
      while (bytes.hasRemaining() && count >= 0) {
        count = file().read(bytes, offset + bytes.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the join's temporary file cannot be read", e);
    }
    bytes.flip().asIntBuffer().get(to, at, ints);
  }

  /// It goes away with the process, however that ends.
  private FileChannel file() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("sunset-join-", ".tmp");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
