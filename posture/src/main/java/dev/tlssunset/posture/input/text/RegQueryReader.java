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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `reg query KEY /s` prints, one after another, with or without the command lines.
///
/// All values of a key that is printed are printed with it, if the command line does not ask for
/// some only. What lies below is known for a key that was asked for with `/s`: because the command
/// line is there, or because keys below follow. Of output that breaks off within a line, nothing is
/// known but what is printed.
public final class RegQueryReader {

  /// Letters of a line: twice what a name may have.
  private static final int LONGEST = 1 << 15;

  private static final Pattern KEY =
      Pattern.compile("(?i)(?:\\\\\\\\([^\\\\]+)\\\\)?((?:HKEY_|HKLM|HKCU|HKU|HKCR|HKCC)[^\\t]*)");
  private static final Pattern VALUE =
      Pattern.compile("(?s)(?: {4}|\\t)(.*?)(?: {4}|\\t)(REG_\\w+)(?:(?: {4}|\\t)(.*))?");
  private static final Pattern COMMAND =
      Pattern.compile("(?i).*>\\s*reg(?:\\.exe)?\\s+query\\s+(?:\"([^\"]+)\"|(\\S+))(.*)");
  private static final Pattern PROMPT_NAME = Pattern.compile("(?i)\\[?([A-Z0-9-]+)\\]?: PS .*");

  private final ServerPart.Builder part;
  private final TextLines lines;
  private final Registry.Builder registry = Registry.builder();
  private final ExportRoots roots = new ExportRoots();
  private final Set<RegistryPath> parents = new HashSet<>();
  private boolean asksForSome;
  private boolean breaksOff;
  private Optional<RegistryPath> key = Optional.empty();

  private RegQueryReader(ServerPart.Builder part, TextLines lines) {
    this.part = part;
    this.lines = lines;
  }

  /// Whether a text begins like such a file: a key, and a value or a key after it.
  public static boolean recognises(String beginning) {
    return beginning
        .lines()
        .filter(line -> !line.isBlank())
        .limit(20)
        .anyMatch(line -> KEY.matcher(line).matches() || COMMAND.matcher(line).matches());
  }

  /// Reads a file, and keeps what [RegistryScope] keeps.
  public static ServerPart read(String file, InputStream stream) throws IOException {
    ServerPart.Builder part = ServerPart.builder(file);
    RegQueryReader reader = new RegQueryReader(part, new TextLines(stream));
    Registry read = reader.read();
    return part.registry(ControlSets.resolved(read, file, part.problems())).build();
  }

  private Registry read() throws IOException {
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      take(line.get());
    }
    for (RegistryPath root : roots.all()) {
      if (breaksOff) {
        registry.damaged(root);
      } else if (parents.contains(root)) {
        RegistryScope.cover(registry, root);
      }
    }
    return registry.build();
  }

  private void take(Line line) {
    if (line.text().length() > LONGEST) {
      part.problems().add(Origin.line(part.file(), line.number()), "a line that is too long");
      key.filter(RegistryScope::keeps).ifPresent(registry::damaged);
      return;
    }
    Matcher value = VALUE.matcher(line.text());
    if (value.matches()) {
      takeValue(line, value);
      return;
    }
    Matcher command = COMMAND.matcher(line.text());
    if (line.text().contains(">") && command.matches()) {
      takeCommand(line, command);
      return;
    }
    Matcher path = KEY.matcher(line.text());
    if (path.matches()) {
      takeKey(line, path);
    } else if (!isKnown(line.text())) {
      problem(line, "not a line of reg query's output");
    }
  }

  /// `! REG.EXE VERSION 3.0`, and how many keys were found.
  private static boolean isKnown(String text) {
    String stripped = text.strip();
    return stripped.isEmpty()
        || stripped.startsWith("!")
        || stripped.startsWith("End of search")
        || stripped.endsWith(">");
  }

  private void takeCommand(Line line, Matcher command) {
    Matcher name = PROMPT_NAME.matcher(line.text());
    if (name.matches()) {
      part.server(name.group(1));
    }
    String asked = command.group(1) == null ? command.group(2) : command.group(1);
    String options = command.group(3).toLowerCase(Locale.ROOT);
    asksForSome = has(options, "ve?|f|t");
    Matcher path = KEY.matcher(asked);
    if (has(options, "s") && !asksForSome && path.matches()) {
      RegistryPath.rooted(path.group(2).stripTrailing())
          .ifPresent(root -> RegistryScope.cover(registry, root));
    }
    key = Optional.empty();
  }

  private static boolean has(String options, String some) {
    return options.matches(".*/(?:" + some + ")\\b.*");
  }

  private void takeKey(Line line, Matcher match) {
    if (match.group(1) != null) {
      part.server(match.group(1));
    }
    key = RegistryPath.rooted(match.group(2).stripTrailing());
    breaksOff |= line.ending().isEmpty();
    if (key.isEmpty()) {
      problem(line, "not the path of a registry key");
      return;
    }
    if (!asksForSome) {
      takeAllOf(key.get());
    }
  }

  private void takeAllOf(RegistryPath printed) {
    roots.add(printed);
    for (Optional<RegistryPath> at = printed.parent(); at.isPresent(); at = at.get().parent()) {
      if (!parents.add(at.get())) {
        break;
      }
    }
    if (RegistryScope.keeps(printed)) {
      registry.key(printed).coversValues(printed);
    }
  }

  private void takeValue(Line line, Matcher match) {
    if (key.isEmpty()) {
      problem(line, "a value without a key");
      return;
    }
    if (!RegistryScope.keeps(key.get())) {
      return;
    }
    // The default value's name is in the language of Windows, and always in brackets.
    String name = match.group(1).matches("\\(.*\\)|<.*>") ? "" : match.group(1);
    Optional<RegistryValue> value = value(match.group(2), match.group(3));
    if (value.isEmpty()) {
      problem(line, "a value that cannot be read");
      registry.unreadableValue(key.get(), name);
      return;
    }
    registry.value(key.get(), name, value.get(), Origin.line(part.file(), line.number()));
  }

  private static Optional<RegistryValue> value(String type, String data) {
    String text = data == null ? "" : data;
    return switch (type) {
      case "REG_DWORD", "REG_DWORD_LITTLE_ENDIAN" -> number(text, 8).map(RegistryValue.Dword::new);
      case "REG_QWORD", "REG_QWORD_LITTLE_ENDIAN" -> number(text, 16).map(RegistryValue.Qword::new);
      case "REG_SZ" -> Optional.of(new RegistryValue.Text(text));
      case "REG_EXPAND_SZ" -> Optional.of(new RegistryValue.Text(text, true));
      case "REG_MULTI_SZ" -> Optional.of(new RegistryValue.Texts(texts(text)));
      case "REG_NONE" -> bytes(0, text);
      case "REG_BINARY" -> bytes(RegistryValue.REG_BINARY, text);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> number(String text, int digits) {
    String stripped = text.strip();
    return stripped.matches("0x[0-9a-fA-F]{1," + digits + "}")
        ? Optional.of(Long.parseUnsignedLong(stripped.substring(2), 16))
        : Optional.empty();
  }

  private static List<String> texts(String text) {
    List<String> texts = new ArrayList<>(List.of(text.split("\\\\0", -1)));
    while (!texts.isEmpty() && texts.getLast().isEmpty()) {
      texts.removeLast();
    }
    return texts;
  }

  private static Optional<RegistryValue> bytes(int type, String hex) {
    String stripped = hex.strip();
    return stripped.length() % 2 == 0 && stripped.chars().allMatch(RegData::isHexDigit)
        ? Optional.of(RegistryValue.of(type, HexFormat.of().parseHex(stripped)))
        : Optional.empty();
  }

  private void problem(Line line, String reason) {
    breaksOff |= line.ending().isEmpty();
    part.problems().add(Origin.line(part.file(), line.number()), reason, line.text());
  }
}
