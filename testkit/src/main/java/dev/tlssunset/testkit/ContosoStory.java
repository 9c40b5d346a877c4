package dev.tlssunset.testkit;

import dev.tlssunset.testkit.census.ExpectedCensus;
import dev.tlssunset.testkit.estate.LogFolder;
import dev.tlssunset.testkit.estate.Truth;

/// Four days at contoso.example, from Monday, 2 March 2026.
final class ContosoStory {

  private final Truth truth = new Truth();
  private final LogFolder folder = new LogFolder();

  LogFolder written() {
    ContosoWeb.write(folder, truth);
    ContosoMail.write(folder, truth);
    return folder;
  }

  ExpectedCensus census() {
    return truth.census();
  }
}
