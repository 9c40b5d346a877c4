package dev.tlssunset.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Chromium without a window, as Debian packages it.
final class Browser implements AutoCloseable {

  /// Warns that it does not know this version's inner protocol, which is not used here.
  private static final Logger WARNINGS = Logger.getLogger("org.openqa.selenium.devtools");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /// Starts one; where there is none, the test is skipped.
  static Browser start() {
    Path binary = installed("chromium");
    Path driver = installed("chromedriver");
    WARNINGS.setLevel(Level.SEVERE);
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary.toFile());
    // Chromium's sandbox does not work for root; the pages are ours.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    File executable = driver.toFile();
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(executable).build(), options));
  }

  private static Path installed(String program) {
    Optional<Path> found =
        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseGet(() -> abort(program + " is not installed"));
  }

  /// Opens a page in a window of that width, by the width of what is inside the window.
  void open(URI page, int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.get(page.toString());
    // On a busy machine the driver may come back before the page's script is at its end.
    new WebDriverWait(driver, Duration.ofSeconds(30))
        .until(_ -> number("document.querySelectorAll('#provenance > *').length") > 0);
  }

  /// What the browser complained of since it was last asked: errors, and what the policy forbade.
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /// What breaks the rules of accessibility, by axe-core.
  List<String> barriers() {
    Results results = new AxeBuilder().analyze(driver);
    assertThat(results.getPasses()).isNotEmpty();
    return results.getViolations().stream().map(Browser::text).toList();
  }

  private static String text(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream().map(node -> "\n  " + node.getHtml()).toList();
  }

  /// How many pixels of the page lie beyond the right edge of the window.
  long overhang() {
    return number("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  private long number(String expression) {
    Object value = driver.executeScript("return " + expression);
    return ((Number) Objects.requireNonNull(value)).longValue();
  }

  /// Opens everything that can be opened.
  void openAll() {
    driver.executeScript(
        "document.querySelectorAll('button[aria-expanded=false]').forEach(open => open.click())");
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /// The address of the file that a page is written to.
  static URI save(Path folder, String name, PageWriter page) {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      page.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toUri();
  }

  /// What writes a page.
  interface PageWriter {
    void write(OutputStream out) throws IOException;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
