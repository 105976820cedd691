package org.seisbridge.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.api.ServiceException;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void aPasswordMatchesItsHashAndNoOther() {
    String hash = passwords.hash("correct horse battery");

    assertThat(passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(passwords.matches("correct horse batterY", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
    assertThat(passwords.matches("correct horse battery", null)).isFalse();
  }

  @Test
  void itIsHashedAsOwaspRecommendsWithASaltOfItsOwn() {
    String hash = passwords.hash("Grüße aus 地震");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("Grüße");
    assertThat(passwords.hash("Grüße aus 地震")).isNotEqualTo(hash);
    assertThat(passwords.matches("Grüße aus 地震", hash)).isTrue();
    assertThat(passwords.matches("Grüße aus 地", hash)).isFalse();
  }

  /** From the tests of the reference implementation (P-H-C/phc-winner-argon2). */
  @Test
  void othersHashTheSame() {
    assertThat(
            passwords.matches(
                "password",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 1001})
  void whatIsTooShortOrTooLongIsRefused(int length) {
    assertThatThrownBy(() -> Passwords.require("x".repeat(length)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("12 to 1000 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 1000})
  void whatIsLongEnoughIsTaken(int length) {
    assertThatCode(() -> Passwords.require("𝄞".repeat(length))).doesNotThrowAnyException();
  }
}
