package dev.tlssunset.source.iis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IisFolderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXCH01/W3SVC2/u_ex.log",
        "EXCH01/IIS_W3SVC2_Logs/u_ex.log",
        "IIS_W3SVC2_Logs.zip/u_ex.log",
        "EXCH01/IIS_BE_Logs/u_ex.log",
        "EXCH01.zip/w3svc2/u_ex.log"
      })
  void isTheBackEndsFolderAlsoWhenPacked(String path) {
    assertThat(IisFolder.of(new SourceFile(path, "")).isBackEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXCH01/W3SVC1/u_ex.log",
        "EXCH01/W3SVC22/u_ex.log",
        "EXCH01/IIS_FE_Logs/u_ex.log",
        "EXCH01/W3SVC1/W3SVC2.zip"
      })
  void isAnotherFolder(String path) {
    assertThat(IisFolder.of(new SourceFile(path, "")).isBackEnd()).isFalse();
  }
}
