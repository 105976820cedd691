package org.seisbridge.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.backend.identity.oidc.VerifiedSubject;

class SubjectNameTest {
  private static String name(String name, String email) {
    return SubjectName.of(new VerifiedSubject("https://login.example", "4711", name, email), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, alice",
    "Günther Weiß, Gunther-Wei",
    "  Mara Okafor , Mara-Okafor",
    "mara@basin.example, mara@basin.example",
    "../etc/passwd, etc-passwd",
    "'a\tb', a-b",
  })
  void aNameIsWrittenInLettersThatNamesHaveHere(String preferred, String name) {
    assertThat(name(preferred, null)).isEqualTo(name);
  }

  @Test
  void whoeverHasNoNameIsCalledByTheAddressOrElseTheSubject() {
    assertThat(name(null, "a@basin.example")).isEqualTo("a@basin.example");
    assertThat(name("震源", "a@basin.example")).isEqualTo("a@basin.example");
    assertThat(name(null, null)).isEqualTo("4711");
  }

  @Test
  void twoOfTheSameNameAreToldApart() {
    VerifiedSubject subject =
        new VerifiedSubject("https://login.example", "1", "x".repeat(200), null);

    assertThat(SubjectName.of(subject, 2)).isEqualTo("x".repeat(90) + "-2");
  }
}
