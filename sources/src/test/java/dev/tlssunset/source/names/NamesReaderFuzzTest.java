package dev.tlssunset.source.names;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Fed.Found;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;

/// Whatever bytes a list of names holds: its reader does not throw, and every record ends as a
/// name, set aside or rejected.
///
/// Runs the inputs that are kept beside it; to look for others, for as long as you like:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am test -Dtest=NamesReaderFuzzTest#readsAnyLease \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class NamesReaderFuzzTest {

  private static final SourceFile FILE = new SourceFile("dhcp/DhcpSrvLog-Mon.log", "");

  @FuzzTest(maxDuration = "3m")
  void readsAnyLease(byte[] log) {
    reads(new DhcpSource(), log);
  }

  @FuzzTest(maxDuration = "3m")
  void readsAnyTable(byte[] table) {
    reads(new AddressTable(), table);
  }

  private static void reads(Source source, byte[] bytes) {
    assertThat(source.recognises(FileHead.of(FILE, bytes, bytes.length))).isIn(true, false);
    Found found = Fed.whole(source, FILE, bytes, Fed.surroundings());
    assertThat(found.named() + found.setAside() + found.rejected()).isEqualTo(found.records());
  }
}
