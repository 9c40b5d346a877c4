package dev.tlssunset.census.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MadeAheadTest {

  static List<Throwable> failures() {
    return List.of(new IllegalArgumentException("no"), new StackOverflowError());
  }

  @Test
  void handsOutInTheOrderOfMaking() {
    List<Integer> used = new ArrayList<>();
    MadeAhead.<Integer>forEach(made -> IntStream.range(0, 1000).forEach(made::accept), used::add);
    assertThat(used).hasSize(1000).isSorted();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverEndsTheMakingEndsTheUse(Throwable failure) {
    List<Integer> used = new ArrayList<>();
    assertThatThrownBy(() -> MadeAhead.forEach(failing(failure), used::add)).hasCause(failure);
    assertThat(used).containsExactly(1);
  }

  private static Consumer<Consumer<Integer>> failing(Throwable failure) {
    return made -> {
      made.accept(1);
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    };
  }
}
