package dev.tlssunset.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.HourCount;
import dev.tlssunset.census.Section;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant DAY = Instant.parse("2018-02-22T00:00:00Z");
  private static final Timeline.Scope ALL =
      new Timeline.Scope(Section.INBOUND, Timeline.ALL_SERVICES);

  @Test
  void aDayIsDrawnByHours() {
    Timeline timeline = Timeline.of(List.of(hour(0, "TLS 1.0"), hour(23, "TLS 1.2")));
    assertThat(timeline.hoursPerStep()).isEqualTo(1);
    assertThat(timeline.steps()).isEqualTo(24);
  }

  @Test
  void hoursWithoutVersionsAreTold() {
    Timeline timeline =
        Timeline.of(List.of(hour(0, "TLS 1.0"), hour(0, "unknown"), hour(1, "unknown")));
    assertThat(timeline.hours().get(ALL).seen()).containsExactly(1, 1);
    assertThat(timeline.hours().get(ALL).told()).containsExactly(1, 0);
  }

  @Test
  void yearsFitToo() {
    Timeline timeline = Timeline.of(List.of(hour(0, "TLS 1.0"), hour(24 * 365 * 30, "TLS 1.2")));
    assertThat(timeline.steps()).isLessThanOrEqualTo(241);
    assertThat(timeline.hours().get(ALL).seen()).hasSize(timeline.steps());
  }

  @Test
  void nothingHasNoSteps() {
    assertThat(Timeline.of(List.of()).steps()).isZero();
  }

  private static HourCount hour(int hour, String version) {
    HourCount.Label label = new HourCount.Label(Section.INBOUND, "EWS", version);
    return new HourCount(DAY.plusSeconds(hour * 3600L), label, 1);
  }
}
