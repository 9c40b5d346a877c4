package dev.tlssunset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private final List<String> closed = new ArrayList<>();

  @Test
  void closesTheLatestFirstAndAllOfThemAlsoWhereSomeFail() {
    Closing closing = new Closing();
    closing.add(() -> closed.add("first"));
    closing.add(() -> fail("second"));
    closing.add(() -> closed.add("third"));
    closing.add(() -> fail("fourth"));
    assertThatThrownBy(closing::close)
        .hasMessage("fourth")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("second"));
    assertThat(closed).containsExactly("third", "first");
  }

  private static void fail(String name) throws IOException {
    throw new IOException(name);
  }
}
