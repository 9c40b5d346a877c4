package dev.tlssunset.posture.input.text;

import dev.tlssunset.posture.input.part.ControlSets;
import dev.tlssunset.posture.input.part.RegistryScope;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.input.part.TextLines;
import dev.tlssunset.posture.input.part.TextLines.Line;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads what `regedit` and `reg export` write, and what people write by hand for them: version 5
/// in UTF-16 or UTF-8, and `REGEDIT4` ([.reg
/// files](https://support.microsoft.com/topic/9c7f37cf-a5e9-e1cd-c4fa-2a26218a1a23)).
///
/// A file without deletions has everything at and below the keys that it begins with: a value that
/// it leaves out is absent. A file with deletions is a change, and says only what it names; so does
/// a file that breaks off within a line.
public final class RegFileReader {

  static final String VERSION_5 = "Windows Registry Editor Version 5.00";
  static final String VERSION_4 = "REGEDIT4";

  private final ServerPart.Builder part;
  private final TextLines lines;
  private final Predicate<RegistryPath> isWanted;
  private final Registry.Builder registry = Registry.builder();
  private final ExportRoots roots = new ExportRoots();
  private RegData data = new RegData(false);
  private Optional<RegistryPath> key = Optional.empty();
  private boolean isChange;
  private boolean breaksOff;

  private RegFileReader(
      ServerPart.Builder part, TextLines lines, Predicate<RegistryPath> isWanted) {
    this.part = part;
    this.lines = lines;
    this.isWanted = isWanted;
  }

  /// Reads a file, and keeps what [RegistryScope] keeps.
  ///
  /// @param file its name, for origins and problems
  public static ServerPart read(String file, InputStream stream) throws IOException {
    ServerPart.Builder part = ServerPart.builder(file);
    RegFileReader reader = new RegFileReader(part, new TextLines(stream), RegistryScope::keeps);
    Registry read = reader.read((registry, root) -> RegistryScope.cover(registry, root));
    return part.registry(ControlSets.resolved(read, file, part.problems())).build();
  }

  /// Reads a whole file, every key of it.
  static Registry readAll(ServerPart.Builder part, InputStream stream) throws IOException {
    return new RegFileReader(part, new TextLines(stream), path -> true)
        .read(Registry.Builder::covers);
  }

  /// Whether a text begins like such a file.
  public static boolean recognises(String beginning) {
    String stripped = beginning.stripLeading();
    return stripped.startsWith(VERSION_5) || stripped.startsWith(VERSION_4);
  }

  private interface Covering {
    void cover(Registry.Builder registry, RegistryPath root);
  }

  private Registry read(Covering covering) throws IOException {
    readHeader();
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      take(line.get());
    }
    if (!isChange && !breaksOff) {
      roots.all().forEach(root -> covering.cover(registry, root));
    }
    return registry.build();
  }

  private void readHeader() throws IOException {
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get().text().strip();
      if (text.startsWith(VERSION_4)) {
        data = new RegData(true);
        return;
      }
      if (text.startsWith(VERSION_5)) {
        return;
      }
      if (!text.isEmpty()) {
        problem(line.get(), "a registry export begins with \"" + VERSION_5 + "\"");
        lines.giveBack(List.of(line.get()));
        return;
      }
    }
  }

  private void take(Line line) throws IOException {
    String text = line.text().strip();
    if (text.isEmpty() || text.startsWith(";")) {
      return;
    }
    if (line.isCut()) {
      problem(line, "a line longer than a million letters");
    }
    switch (text.charAt(0)) {
      case '[' -> takeKey(line, text);
      case '"', '@' -> takeValue(line);
      default -> problem(line, "not a line of a registry export");
    }
  }

  private void takeKey(Line line, String text) {
    int end = text.lastIndexOf(']');
    boolean isDeleted = text.startsWith("[-");
    Optional<RegistryPath> path =
        end < 0 ? Optional.empty() : path(text.substring(isDeleted ? 2 : 1, end));
    if (path.isEmpty()) {
      problem(line, "not the path of a registry key");
      key = Optional.empty();
      return;
    }
    isChange |= isDeleted;
    key = isDeleted ? Optional.empty() : path;
    roots.add(path.get());
    if (!isWanted.test(path.get())) {
      return;
    }
    if (isDeleted) {
      registry.withoutKey(path.get());
    } else {
      registry.key(path.get());
    }
  }

  private static Optional<RegistryPath> path(String text) {
    return RegistryPath.rooted(text.endsWith("\\") ? text.substring(0, text.length() - 1) : text);
  }

  private void takeValue(Line line) throws IOException {
    Optional<RegText.Quoted> name = valueName(line.text().strip());
    if (name.isEmpty()) {
      problem(line, "a value without a whole name");
      damaged();
      return;
    }
    String afterName = line.text().strip().substring(name.get().end()).strip();
    if (!afterName.startsWith("=")) {
      problem(line, "a value without \"=\"");
      unreadable(name.get().text());
      return;
    }
    takeData(line, name.get().text(), afterName.substring(1).strip());
  }

  private static Optional<RegText.Quoted> valueName(String text) {
    return text.startsWith("@") ? Optional.of(new RegText.Quoted("", 1)) : RegText.quoted(text);
  }

  private void takeData(Line line, String name, String text) throws IOException {
    if (text.startsWith("-") && RegText.isOnlyComment(text.substring(1))) {
      isChange = true;
      wantedKey().ifPresent(path -> registry.withoutValue(path, name));
      return;
    }
    Optional<RegistryValue> value = data.read(line, text, lines);
    if (value.isEmpty()) {
      problem(line, "a value that cannot be read");
      unreadable(name);
      return;
    }
    if (key.isEmpty()) {
      problem(line, "a value without a key");
    }
    Origin origin = Origin.line(part.file(), line.number());
    wantedKey().ifPresent(path -> registry.value(path, name, value.get(), origin));
  }

  private void unreadable(String name) {
    wantedKey().ifPresent(path -> registry.unreadableValue(path, name));
  }

  private void damaged() {
    wantedKey().ifPresent(registry::damaged);
  }

  private Optional<RegistryPath> wantedKey() {
    return key.filter(isWanted);
  }

  private void problem(Line line, String reason) {
    breaksOff |= line.ending().isEmpty();
    part.problems().add(Origin.line(part.file(), line.number()), reason, line.text());
  }
}
