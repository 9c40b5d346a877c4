package dev.tlssunset.report.posture;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.report.About;
import dev.tlssunset.report.page.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The page of what settings mean.
public final class PosturePage {

  private static final HtmlPage PAGE = new HtmlPage("posture.html");

  private PosturePage() {}

  /// The stream stays open.
  ///
  /// @param problems what could not be read, of servers and of files that belong to none
  public static void write(Posture posture, List<String> problems, About about, OutputStream out)
      throws IOException {
    PAGE.write(data -> PosturePageData.write(posture, problems, about, data), out);
  }
}
