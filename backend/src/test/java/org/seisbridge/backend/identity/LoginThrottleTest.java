package org.seisbridge.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

class LoginThrottleTest {
  private static final String HERE = "192.0.2.1";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(() -> now);

  @Test
  void afterFiveFailuresAsOneUserThereIsAWait() {
    fail(5, "ann", HERE);

    now = now.plusSeconds(1);
    assertWaits("ann", HERE, "15 minutes");
    assertWaits("ANN", HERE, "15 minutes");
    assertTried("ann", "192.0.2.2");
    assertTried("ben", HERE);
    now = now.plus(Duration.ofMinutes(10)).plusSeconds(1);
    assertWaits("ann", HERE, "5 minutes");
    now = now.plus(Duration.ofMinutes(5));
    assertTried("ann", HERE);
  }

  @Test
  void afterFiftyFailuresFromOneAddressThereIsAWaitForAnybody() {
    for (int user = 0; user < 50; user++) {
      fail(1, "user" + user, HERE);
    }

    assertWaits("another", HERE, "minutes");
    assertWaits("", HERE, "minutes");
    assertTried("another", "192.0.2.2");
  }

  @Test
  void successForgetsTheUsersFailuresButNotThoseAsOthers() {
    fail(4, "ann", HERE);
    assertTried("ann", HERE);
    throttle.succeeded("ann", HERE);
    fail(5, "ann", HERE);
    assertWaits("ann", HERE, "minutes");

    for (int user = 0; user < 40; user++) {
      fail(1, "user" + user, HERE);
      throttle.attempt("own", HERE);
      throttle.succeeded("own", HERE);
    }
    fail(1, "one more", HERE);
    assertWaits("another", HERE, "minutes");
  }

  @Test
  void anIpv6HostIsItsNetwork() {
    fail(5, "ann", "2001:db8:1:2::1");

    assertWaits("ann", "2001:db8:1:2:ffff::9", "minutes");
    assertTried("ann", "2001:db8:1:3::1");
  }

  @Test
  void whoComesFromEverywhereHasTheOldestForgottenRatherThanUseUpMemory() {
    fail(5, "ann", HERE);
    for (int host = 0; host < 30_000; host++) {
      fail(1, "user" + host, "10.%d.%d.%d".formatted(host >> 16, host >> 8 & 255, host & 255));
    }
    assertTried("ann", HERE);
  }

  private void fail(int times, String user, String from) {
    for (int i = 0; i < times; i++) {
      throttle.attempt(user, from);
    }
  }

  private void assertTried(String user, String from) {
    assertThatCode(() -> throttle.attempt(user, from)).doesNotThrowAnyException();
  }

  private void assertWaits(String user, String from, String howLong) {
    assertThatThrownBy(() -> throttle.attempt(user, from))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
        .hasMessageContaining(howLong);
  }
}
