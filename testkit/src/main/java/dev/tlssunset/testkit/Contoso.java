package dev.tlssunset.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.testkit.census.CensusJson;
import dev.tlssunset.testkit.estate.LogFolder;
import java.io.IOException;
import java.nio.file.Path;

/// Writes `examples/contoso`: the logs of a small made-up company, and what is true about them. The
/// same files to the byte whenever it runs.
public final class Contoso {

  private Contoso() {}

  /// The files, by their path below the folder.
  public static LogFolder files() {
    ContosoStory story = new ContosoStory();
    LogFolder folder = story.written();
    folder.add("expected.json", CensusJson.write(story.census()).getBytes(UTF_8));
    return folder;
  }

  public static void main(String[] arguments) throws IOException {
    files().writeTo(Path.of(arguments[0]));
  }
}
