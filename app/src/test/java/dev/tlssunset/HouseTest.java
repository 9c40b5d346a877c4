package dev.tlssunset;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Data flows one way: a room of the house may use only the rooms that its row names.
///
/// A package without a row fails the test. Give it the fewest arrows that it can live with.
class HouseTest {

  private static final String OURS = "dev.tlssunset..";

  private static final List<Room> HOUSE =
      List.of(
          new Room("text"),
          new Room("wire"),
          new Room("wire.registry"),
          new Room("wire.certificate", "wire"),
          new Room("wire.message", "wire.certificate", "wire.registry", "wire"),
          new Room("wire.handshake", "wire.message", "wire.registry", "wire"),
          new Room("wire.ssl2", "wire.message", "wire.registry", "wire"),
          new Room(
              "wire.record",
              "wire.handshake",
              "wire.ssl2",
              "wire.message",
              "wire.registry",
              "wire"),
          new Room("wire.dtls", "wire.handshake", "wire.message", "wire.registry", "wire"),
          new Room("wire.quic", "wire.handshake", "wire.message", "wire.registry", "wire"),
          new Room("wire.fingerprint", "wire.message", "wire.registry", "wire"),
          new Room("observation..", "text", "wire.registry"),
          new Room("source", "text", "observation.."),
          new Room("source.*..", "source", "text", "wire..", "observation.."),
          new Room("source.capture.container", "source"),
          new Room("source.capture.link", "source.capture.container"),
          new Room("source.capture.flow", "source.capture.link", "wire"),
          new Room("source.capture.upgrade", "text", "wire", "wire.registry", "observation"),
          new Room("attribution.path", "text"),
          new Room("attribution.store"),
          new Room(
              "attribution.knowledge",
              "attribution.path",
              "attribution.store",
              "text",
              "wire.registry",
              "observation.."),
          new Room(
              "attribution.verdict",
              "attribution.knowledge",
              "attribution.path",
              "attribution.store",
              "text",
              "wire.registry",
              "observation.."),
          new Room(
              "attribution.join",
              "attribution.verdict",
              "attribution.knowledge",
              "attribution.path",
              "attribution.store",
              "text",
              "wire.registry",
              "observation.."),
          new Room("attribution", "attribution.*", "text", "observation.."),
          new Room("sighting", "text", "wire.registry", "observation.."),
          new Room("census.ability", "wire.registry", "observation.."),
          new Room(
              "census",
              "census.ability",
              "attribution",
              "attribution.path",
              "wire.registry",
              "observation.."),
          new Room(
              "census.tally", "census", "attribution", "attribution.join", "text", "observation.."),
          new Room("census.machine", "census", "text", "observation.."),
          new Room(
              "census.peer",
              "census.tally",
              "census.machine",
              "census.ability",
              "census",
              "attribution.path",
              "text",
              "wire.registry",
              "observation.."),
          new Room(
              "census.answer",
              "census.peer",
              "census.tally",
              "census.machine",
              "census.ability",
              "census",
              "attribution",
              "attribution.path",
              "text",
              "observation.."),
          new Room("archive.stream"),
          new Room("archive", "archive.stream"),
          new Room("ingest.files", "archive.."),
          new Room("ingest.estate", "attribution.path", "source..", "text"),
          new Room(
              "ingest",
              "ingest.*",
              "archive..",
              "source..",
              "census.answer",
              "census.tally",
              "census.machine",
              "census.ability",
              "census",
              "sighting",
              "attribution",
              "attribution.join",
              "attribution.path",
              "text",
              "wire.registry",
              "observation.."),
          new Room("posture.settings"),
          new Room("posture.defaults", "posture.settings", "wire.registry"),
          new Room("posture.effect", "posture.defaults", "posture.settings", "wire.registry"),
          new Room(
              "posture.finding",
              "posture.effect",
              "posture.defaults",
              "posture.settings",
              "wire.registry"),
          new Room(
              "posture",
              "posture.finding",
              "posture.effect",
              "posture.defaults",
              "posture.settings",
              "wire.registry"),
          new Room(
              "posture.emit",
              "posture",
              "posture.finding",
              "posture.effect",
              "posture.defaults",
              "posture.settings",
              "wire.registry"),
          new Room("posture.input", "archive", "posture.input.*", "posture.settings"),
          new Room("posture.input.part", "posture.settings"),
          new Room("posture.input.hive", "posture.input.part", "posture.settings"),
          new Room("posture.input.tree", "posture.input.part", "posture.settings"),
          new Room("posture.input.text", "posture.input.part", "posture.settings"),
          new Room("report"),
          new Room("report.terminal", "census"),
          new Room("report.json", "report", "text"),
          new Room("report.page", "report", "report.json"),
          new Room(
              "report.view",
              "report",
              "census.ability",
              "census",
              "attribution",
              "attribution.path",
              "posture.emit",
              "text",
              "observation.."),
          new Room(
              "report.scan",
              "report.view",
              "report.terminal",
              "report.json",
              "report.page",
              "report",
              "census.ability",
              "census",
              "attribution",
              "attribution.path",
              "wire.registry",
              "observation.."),
          new Room(
              "report.posture",
              "report.terminal",
              "report.json",
              "report.page",
              "report",
              "posture",
              "posture.finding",
              "posture.effect",
              "posture.defaults",
              "posture.settings",
              "census",
              "wire.registry"),
          new Room(
              "report.change",
              "report.terminal",
              "report.json",
              "report",
              "posture",
              "posture.emit",
              "posture.finding",
              "posture.effect",
              "posture.defaults",
              "posture.settings"),
          new Room(
              "cli..",
              "report..",
              "posture..",
              "ingest..",
              "source..",
              "census",
              "text",
              "wire.registry",
              "observation.."),
          new Room("testkit.."));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tlssunset");

  record Room(String name, List<String> uses) {
    Room(String name, String... uses) {
      this(name, List.of(uses));
    }

    DescribedPredicate<JavaClass> classes() {
      return resideInAPackage(ours(name));
    }

    DescribedPredicate<JavaClass> allowed() {
      String[] known =
          Stream.concat(Stream.of(name), uses.stream()).map(HouseTest::ours).toArray(String[]::new);
      return resideInAnyPackage(known)
          .or(DescribedPredicate.not(resideInAPackage(OURS)))
          .as("belong to %s or to nobody of ours", Arrays.toString(known));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Room> house() {
    return HOUSE;
  }

  @ParameterizedTest
  @MethodSource("house")
  void aRoomUsesOnlyWhatItsRowNames(Room room) {
    classes()
        .that(room.classes())
        .should()
        .onlyDependOnClassesThat(room.allowed())
        .because("data flows one way")
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsRoom() {
    Set<String> homeless = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (HOUSE.stream().noneMatch(room -> room.classes().test(type))) {
        homeless.add(type.getPackageName());
      }
    }
    assertThat(homeless).as("packages without a row in HouseTest").isEmpty();
  }

  @Test
  void noFormatKnowsAnother() {
    slices().matching(ours("source.(*)..")).should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void whatOnlyThinksDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(ours("text"), ours("wire.."), ours("observation.."), ours("census.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .and(DescribedPredicate.not(JavaClass.Predicates.type(Serializable.class))))
        .because("the same functions must run here, on many cores and on many machines")
        .check(CLASSES);
  }

  @Test
  void onlyTheOutermostRoomsTouchTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ours("cli.."), ours("ingest.."))
        .should()
        .accessTargetWhere(namedSystem("in", "out", "err", "exit", "getenv", "getProperty"))
        .because(
            "only a command may speak to the terminal, read the environment or end the program")
        .check(CLASSES);
  }

  @Test
  void evidenceKnowsNoClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ours("cli.."), ours("ingest.."), ours("report.."))
        .should()
        .accessTargetWhere(namedSystem("currentTimeMillis", "nanoTime"))
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .because("the same evidence must give the same answer tomorrow")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaAccess<?>> namedSystem(String... names) {
    return DescribedPredicate.describe(
        "System." + String.join(", System.", names),
        access ->
            access.getTargetOwner().isEquivalentTo(System.class)
                && List.of(names).contains(access.getTarget().getName()));
  }

  private static String ours(String room) {
    return "dev.tlssunset." + room;
  }
}
