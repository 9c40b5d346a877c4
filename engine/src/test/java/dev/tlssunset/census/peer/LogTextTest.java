package dev.tlssunset.census.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

  @ParameterizedTest
  @CsvSource({
    "DeviceId=ApplF17&DeviceType=iPhone, iPhone ApplF17",
    "DeviceType=iPhone&DeviceId=ApplF17, iPhone ApplF17",
    "User=ann&DeviceId=A&DeviceId=B&Cmd=Sync&DeviceType=x, x B",
    "DeviceId=A&DeviceType=, A",
    "DeviceType=iPhone, 'iPhone '",
    "DeviceId=A%20B, A B",
    "deviceid=A&DEVICETYPE=x, x A",
    "&&DeviceId=A&, A",
    "NoDeviceId=A, ''",
    "'', ''"
  })
  void aDeviceIsKnownByItsTypeAndId(String logged, String device) {
    assertThat(LogText.device(logged)).isEqualTo(device);
  }
}
