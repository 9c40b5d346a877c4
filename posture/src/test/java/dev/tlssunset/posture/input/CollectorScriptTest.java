package dev.tlssunset.posture.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.part.RegistryScope;
import dev.tlssunset.posture.settings.RegistryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The collector that runs on other people's servers: it reads what is of use, and writes nothing
/// but its file.
class CollectorScriptTest {

  private static final Path SCRIPT = Path.of("../app/src/dist/collect/Get-SunsetSettings.ps1");

  /// Verbs and methods of PowerShell and .NET that change something.
  private static final Pattern CHANGES =
      Pattern.compile(
          "(?i)\\b(Set|New|Remove|Clear|Add|Rename|Move|Copy|Enable|Disable|Stop|Start|Restart"
              + "|Install|Uninstall|Register|Invoke)-(?!StrictMode|Object\\b|Location\\b)\\w+"
              + "|\\.(SetValue|DeleteValue|DeleteSubKey\\w*|CreateSubKey)\\b"
              + "|OpenSubKey\\([^)]*,|\\bnetsh\\s+(?!http show )");

  private static final Pattern ROOT = Pattern.compile("(?m)^  '((?:SYSTEM|SOFTWARE)\\\\[^']+)'$");

  @Test
  void changesNothing() throws IOException {
    String code = code();

    assertThat(CHANGES.matcher(code).results().map(result -> result.group()).toList()).isEmpty();
    assertThat(code.split("WriteAllText", -1)).hasSize(2);
  }

  @Test
  void readsOnlyWhatIsKept() throws IOException {
    List<String> roots = ROOT.matcher(code()).results().map(result -> result.group(1)).toList();

    assertThat(roots).hasSizeGreaterThan(15);
    assertThat(roots)
        .allMatch(root -> RegistryScope.keeps(RegistryPath.of("HKEY_LOCAL_MACHINE\\" + root)));
  }

  @Test
  void closesWhatItOpens() throws IOException {
    String plain =
        Pattern.compile("'[^']*'|\"(?:`.|\\$\\([^)]*\\)|[^\"])*\"")
            .matcher(code())
            .replaceAll(Matcher.quoteReplacement("''"));

    assertThat(count(plain, '{')).isEqualTo(count(plain, '}'));
    assertThat(count(plain, '(')).isEqualTo(count(plain, ')'));
  }

  private static long count(String text, char letter) {
    return text.chars().filter(found -> found == letter).count();
  }

  private static String code() throws IOException {
    return Files.readString(SCRIPT).replaceAll("(?s)<#.*?#>", "").replaceAll("(?m)^\\s*#.*$", "");
  }
}
