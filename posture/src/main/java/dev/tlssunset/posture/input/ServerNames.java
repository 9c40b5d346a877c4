package dev.tlssunset.posture.input;

import dev.tlssunset.archive.Archives;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.RegistryPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which server a file speaks of: its content says so, or its name, or what lies beside it in the
/// same folder, or the folder's name.
final class ServerNames {

  private static final Set<String> GENERAL =
      Set.of("general_server_info", "config", "regback", "system32", "windows", "registry");

  /// A file's part with its server.
  ///
  /// @param name of the server, as it is shown
  record Named(String name, ServerPart part) {}

  private final List<Read> parts;
  private final Map<InputFile.Folder, List<Read>> folders;
  private final Map<Read, String> named = new HashMap<>();
  private final Map<InputFile.Folder, Set<String>> serversOfFiles = new HashMap<>();

  ServerNames(List<Read> parts) {
    this.parts = parts;
    folders = parts.stream().collect(Collectors.groupingBy(read -> read.file().folder()));
    folders.forEach(this::nameFiles);
  }

  private void nameFiles(InputFile.Folder folder, List<Read> files) {
    Neighbours neighbours = new Neighbours(files);
    Set<String> servers = new HashSet<>();
    for (Read read : files) {
      Optional<String> name =
          read.said().or(() -> read.ownName().filter(own -> isServer(own, read, neighbours)));
      name.ifPresent(server -> named.put(read, server));
      name.map(ServerNames::key).ifPresent(servers::add);
    }
    serversOfFiles.put(folder, servers);
  }

  private static boolean isServer(String ownName, Read read, Neighbours neighbours) {
    return folderName(read.file().folders())
        .map(folder -> isOneOfSeveral(ownName, folder, read, neighbours))
        .orElse(true);
  }

  /// In a folder that names a server, files may be called anything; not so where the folder has
  /// those of several.
  private static boolean isOneOfSeveral(
      String ownName, String folderName, Read read, Neighbours neighbours) {
    return FileName.isLikeServer(ownName)
        && !FileName.beginsWith(ownName, folderName)
        && neighbours.hasOtherServer(read, ownName);
  }

  /// The parts with their servers, in their order.
  List<Named> named() {
    return parts.stream().map(read -> new Named(name(read), read.part())).toList();
  }

  /// Files that count as one server's though they may well be those of several, in sentences.
  List<String> doubts() {
    return folders.values().stream().flatMap(this::doubts).sorted().toList();
  }

  private Stream<String> doubts(List<Read> folder) {
    Map<RegistryPath, Read> firstWithKey = new HashMap<>();
    List<String> doubts = new ArrayList<>();
    for (Read read : folder) {
      if (!named.containsKey(read) && read.ownName().isPresent()) {
        Collection<RegistryPath> keys = read.part().registry().keys();
        keys.stream()
            .map(key -> firstWithKey.getOrDefault(key, read))
            .filter(other -> !ownKey(other).equals(ownKey(read)))
            .findFirst()
            .ifPresent(other -> doubts.add(doubt(read, other)));
        keys.forEach(key -> firstWithKey.putIfAbsent(key, read));
      }
    }
    return doubts.stream();
  }

  private static Optional<String> ownKey(Read read) {
    return read.ownName().map(ServerNames::key);
  }

  private String doubt(Read read, Read other) {
    return "%s: has keys that %s has too, and both count as %s's: give each server a folder"
        .formatted(read.file().name(), other.file().name(), name(read));
  }

  /// What tells servers apart: the first label, in upper case; of addresses all of it.
  static String key(String name) {
    int end = FileName.isAddress(name) ? -1 : name.indexOf('.');
    return (end > 0 ? name.substring(0, end) : name).toUpperCase(Locale.ROOT);
  }

  private String name(Read read) {
    return Optional.ofNullable(named.get(read))
        .or(() -> onlyServer(read.file().folder()))
        .or(() -> folderName(read.file().folders()))
        .or(() -> folderName(read.file().homeFolders()))
        .orElse("");
  }

  private Optional<String> onlyServer(InputFile.Folder folder) {
    Set<String> servers = serversOfFiles.getOrDefault(folder, Set.of());
    return servers.size() == 1 ? servers.stream().findFirst() : Optional.empty();
  }

  /// The innermost of folders whose name is not a general one.
  private static Optional<String> folderName(List<String> folders) {
    return folders.reversed().stream()
        .filter(name -> !name.isEmpty() && !GENERAL.contains(name.toLowerCase(Locale.ROOT)))
        .map(Archives::stem)
        .findFirst();
  }
}
