package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.ingest.estate.EstateFile;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.balancer.BalancerSource;
import dev.tlssunset.testkit.spec.SpecCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every product that is read is shown, listed, and has an example that can be copied.
class BalancerProductsTest {

  private static final Path ROOT = Path.of("..");

  @TempDir private Path folder;

  @Test
  void areShownByCases() throws IOException, InterruptedException {
    Set<String> shown = new TreeSet<>();
    List<SpecCase> cases = SpecCase.below(ROOT.resolve("spec/balancer"));
    for (int i = 0; i < cases.size(); i++) {
      Path here = Files.createDirectories(folder.resolve(Integer.toString(i)));
      cases.get(i).writeTo(here);
      List<Balancer> balancers = SpecScanTest.balancers(cases.get(i).estate());
      Estate estate = new Estate(List.of(), balancers, FieldAliases.builtIn());
      Scans.of(here, 1, estate).inputs().stream()
          .filter(input -> input.records() > 0)
          .forEach(input -> shown.add(input.format()));
    }
    assertThat(shown).containsAll(products());
  }

  @Test
  void areListedAmongTheFormats() throws IOException {
    String formats = Files.readString(ROOT.resolve("FORMATS.md"));
    assertThat(products()).allSatisfy(name -> assertThat(formats).contains("| `" + name + "` |"));
  }

  @Test
  void haveAnExampleForTheEstateFile() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/reference/estate.md"));
    List<String> blocks =
        Arrays.stream(page.split("```yaml\n", -1))
            .map(text -> text.split("```", -1)[0])
            .filter(text -> text.startsWith("balancers:") || text.startsWith("servers:"))
            .toList();
    Set<String> products = new TreeSet<>();
    for (String block : blocks) {
      Path file = Files.writeString(folder.resolve("estate.yaml"), block);
      EstateFile.read(file).balancers().forEach(one -> products.add(one.log().product()));
    }
    assertThat(products).containsAll(products());
  }

  private static Set<String> products() {
    return BalancerSource.all().stream().map(Source::format).collect(Collectors.toSet());
  }
}
