package dev.tlssunset.posture.input;

import dev.tlssunset.posture.input.ServerNames.Named;
import dev.tlssunset.posture.input.hive.HiveReader;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.input.part.TextLines;
import dev.tlssunset.posture.input.text.RegFileReader;
import dev.tlssunset.posture.input.text.RegQueryReader;
import dev.tlssunset.posture.input.tree.ClixmlReader;
import dev.tlssunset.posture.input.tree.SettingsJson;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads what was collected of servers: registry exports, hives, what HealthChecker and Exchange's
/// log collector leave, `reg query`'s output, the collector's JSON. Files are recognised by their
/// content; folders may hold those of many servers.
public final class SettingsInput {

  private static final int HEAD = 1 << 16;
  private static final int LARGEST_HIVE = 1 << 30;
  private static final int LARGEST_JSON = 1 << 26;

  private final List<String> problems = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();
  private final List<Read> parts = new ArrayList<>();

  private SettingsInput() {}

  /// What to assume.
  ///
  /// @param windows the Windows of servers of which no file says it
  public record Options(Optional<WindowsVersion> windows) {
    public static Options none() {
      return new Options(Optional.empty());
    }
  }

  /// What was read.
  ///
  /// @param servers ordered by name
  /// @param problems what could not be read and belongs to no server, in sentences
  /// @param passedOver files that say nothing of a server's settings
  public record Result(
      List<ServerSettings> servers, List<String> problems, List<String> passedOver) {

    /// The same with problems of other files.
    public Result withProblems(List<String> others) {
      return new Result(
          servers, Stream.concat(problems.stream(), others.stream()).toList(), passedOver);
    }
  }

  /// Reads all files below paths.
  public static Result read(List<Path> paths, Options options) {
    SettingsInput input = new SettingsInput();
    try (InputFinder finder = new InputFinder()) {
      List<InputFile> files = finder.find(paths);
      for (InputFile file : files) {
        input.take(file, files);
      }
      input.problems.addAll(finder.problems());
    } catch (IOException e) {
      input.problems.add("an archive cannot be closed: " + e.getMessage());
    }
    return input.result(options);
  }

  private void take(InputFile file, List<InputFile> all) {
    try {
      List<ServerPart> read = read(file, all);
      if (read.isEmpty()) {
        passedOver.add(file.name());
      }
      read.forEach(part -> take(part, file));
    } catch (IOException e) {
      problems.add(file.name() + ": cannot be read: " + e.getMessage());
    }
  }

  /// A part without a server and without settings is but its problems.
  private void take(ServerPart part, InputFile file) {
    if (part.server().isEmpty()
        && part.registry().isEmpty()
        && part.updates().isEmpty()
        && part.cipherSuites().isEmpty()) {
      problems.addAll(part.problems());
      if (part.problems().isEmpty()) {
        passedOver.add(file.name());
      }
    } else {
      parts.add(Read.of(part, file));
    }
  }

  private static List<ServerPart> read(InputFile file, List<InputFile> all) throws IOException {
    byte[] head = file.head(HEAD);
    if (HiveReader.recognises(head)) {
      return HiveReader.isLog(head) ? List.of() : hive(file, all);
    }
    String beginning = TextLines.text(head);
    try (InputStream stream = file.open()) {
      if (RegFileReader.recognises(beginning)) {
        return List.of(RegFileReader.read(file.name(), stream));
      }
      if (ClixmlReader.recognises(beginning)) {
        return ClixmlReader.read(file.name(), stream).stream().toList();
      }
      if (SettingsJson.recognises(beginning)) {
        return json(file);
      }
      return RegQueryReader.recognises(beginning)
          ? List.of(RegQueryReader.read(file.name(), stream))
          : List.of();
    }
  }

  private static List<ServerPart> hive(InputFile file, List<InputFile> all) throws IOException {
    Optional<byte[]> bytes = file.bytes(LARGEST_HIVE);
    if (bytes.isEmpty()) {
      throw new IOException("a hive of more than " + LARGEST_HIVE + " bytes");
    }
    List<byte[]> logs = new ArrayList<>();
    for (InputFile other : all) {
      if (other.isLogOf(file)) {
        other.bytes(LARGEST_HIVE).ifPresent(logs::add);
      }
    }
    return HiveReader.read(file.name(), bytes.get(), logs).stream().toList();
  }

  private static List<ServerPart> json(InputFile file) throws IOException {
    Optional<byte[]> bytes = file.bytes(LARGEST_JSON);
    if (bytes.isEmpty()) {
      throw new IOException("settings of more than " + LARGEST_JSON + " bytes");
    }
    return SettingsJson.read(file.name(), TextLines.text(bytes.get()));
  }

  private Result result(Options options) {
    Map<String, List<Named>> byServer = new TreeMap<>();
    ServerNames names = new ServerNames(parts);
    problems.addAll(names.doubts());
    for (Named named : names.named()) {
      byServer.computeIfAbsent(ServerNames.key(named.name()), key -> new ArrayList<>()).add(named);
    }
    List<ServerSettings> servers =
        byServer.values().stream().map(named -> merged(named, options)).toList();
    if (servers.isEmpty()) {
      passedOver.forEach(file -> problems.add(file + ": says nothing of a Windows server's TLS"));
    }
    return new Result(servers, List.copyOf(problems), List.copyOf(passedOver));
  }

  private static ServerSettings merged(List<Named> named, Options options) {
    List<ServerPart> parts = named.stream().map(Named::part).toList();
    return new ServerParts(named.getFirst().name(), parts).merged(options.windows());
  }
}
