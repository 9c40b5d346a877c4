package dev.tlssunset.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Puts the pages together when the program is built: hashing their scripts would take a tenth of a
/// short command. The policy of a page allows exactly its own style and script, by their hashes;
/// evidence is in it as data only.
final class PageAssembly {

  private record Parts(String page, List<String> styles, List<String> scripts) {}

  private static final List<Parts> PAGES =
      List.of(
          new Parts(
              "scan.html",
              List.of("base.css", "tables.css", "chart.css", "layout.css"),
              List.of(
                  "dom.js",
                  "frame.js",
                  "versions.js",
                  "chart.js",
                  "table.js",
                  "scan-tables.js",
                  "scan.js")),
          new Parts(
              "posture.html",
              List.of("base.css", "tables.css", "layout.css", "posture.css"),
              List.of("dom.js", "frame.js", "table.js", "posture.js")));

  private final Path sources;
  private final Set<String> unused = new TreeSet<>();

  private PageAssembly(Path sources) throws IOException {
    this.sources = sources;
    try (Stream<Path> files = Files.list(sources)) {
      files.forEach(file -> unused.add(file.getFileName().toString()));
    }
  }

  /// The arguments are the folder of the parts, and the one for the pages.
  public static void main(String[] args) throws IOException {
    PageAssembly assembly = new PageAssembly(Path.of(args[0]));
    Path pages = Files.createDirectories(Path.of(args[1]));
    for (Parts parts : PAGES) {
      Files.writeString(pages.resolve(parts.page), assembly.page(parts));
    }
    if (!assembly.unused.isEmpty()) {
      throw new IllegalStateException("In no page: " + String.join(", ", assembly.unused));
    }
  }

  private String page(Parts parts) throws IOException {
    String style = joined(parts.styles);
    String script = "\"use strict\";\n" + joined(parts.scripts);
    String page =
        source("page.html")
            .replace("{{style-hash}}", hash(style))
            .replace("{{script-hash}}", hash(script))
            .replace("{{style}}", style)
            .replace("{{script}}", script);
    if (page.split("\\{\\{", -1).length != 2 || !page.contains(HtmlPage.DATA_MARK)) {
      throw new IllegalStateException(
          parts.page + ": data has one place, and nothing else is open");
    }
    return page;
  }

  private String joined(List<String> names) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(source(name));
    }
    return all.toString();
  }

  private String source(String name) throws IOException {
    unused.remove(name);
    return Files.readString(sources.resolve(name));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
