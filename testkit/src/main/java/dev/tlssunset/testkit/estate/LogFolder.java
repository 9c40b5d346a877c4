package dev.tlssunset.testkit.estate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files of an estate before they lie on a disk.
public final class LogFolder {

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  public void add(TextLog log) {
    add(log.path(), log.text().getBytes(UTF_8));
  }

  public void add(TextLog log, Packaging packaging) {
    add(log.path(), packaging.pack(log.text()));
  }

  public void add(String path, byte[] bytes) {
    if (files.putIfAbsent(path, bytes.clone()) != null) {
      throw new IllegalStateException("written twice: " + path);
    }
  }

  public SortedSet<String> paths() {
    return new TreeSet<>(files.keySet());
  }

  public boolean holds(String path, byte[] bytes) {
    return Arrays.equals(files.get(path), bytes);
  }

  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.resolveSibling("."));
      Files.write(target, file.getValue());
    }
  }
}
