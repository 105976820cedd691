package org.seisbridge.backend.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingLoginsTest {
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private final PendingLogins logins = new PendingLogins(() -> now, 3);

  @Test
  void aLoginIsTakenUpOnce() {
    PendingLogin login = logins.begin("state", null);

    assertThat(logins.take("state")).contains(login);
    assertThat(logins.take("state")).isEmpty();
    assertThat(logins.take("a state of nobody's")).isEmpty();
  }

  @Test
  void aLoginThatTakesLongerThanTenMinutesIsOver() {
    logins.begin("slow", null);
    now = now.plus(Duration.ofMinutes(10));
    logins.begin("slower", null);
    assertThat(logins.take("slow")).isPresent();
    now = now.plus(Duration.ofMinutes(10)).plusSeconds(1);

    assertThat(logins.take("slower")).isEmpty();
  }

  @Test
  void theOldestGiveWayToTheNewest() {
    for (int i = 0; i < 5; i++) {
      logins.begin("state " + i, null);
    }

    assertThat(logins.take("state 1")).isEmpty();
    assertThat(logins.take("state 2")).isPresent();
    assertThat(logins.take("state 4")).isPresent();
  }

  @Test
  void everyLoginHasANonceAndAVerifierOfItsOwn() {
    PendingLogin one = logins.begin("one", null);
    PendingLogin other = logins.begin("other", null);

    assertThat(one.nonce()).isNotEqualTo(other.nonce());
    assertThat(one.verifier()).isNotEqualTo(other.verifier());
  }
}
