package org.seisbridge.backend.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcConfigTest {
  private static OidcConfig config(String issuer, String publicUrl) {
    return new OidcConfig(
        URI.create(issuer), "seisbridge", "a secret", "Login", null, URI.create(publicUrl));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://seis.example", "https://seis.example/"})
  void browsersComeBackToThePublicAddress(String publicUrl) {
    assertThat(config("https://login.example/realms/a", publicUrl).callback())
        .hasToString("https://seis.example/auth/callback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example",
        "login.example",
        "https://login.example?realm=a",
        "file:/"
      })
  void anIssuerWhoseWordsCouldBeChangedOnTheWayIsRefused(String issuer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(issuer, "https://seis.example"))
        .withMessageContaining("'" + issuer + "' is not the issuer of an OpenID provider");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"})
  void onThisMachineNobodyIsOnTheWay(String issuer) {
    assertThat(config(issuer, "http://127.0.0.1:8080").issuer()).hasToString(issuer);
  }

  @Test
  void thePublicAddressIsThatOfAWebSite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("https://login.example", "seis.example"))
        .withMessageContaining("'seis.example' is not where browsers reach this platform");
  }

  @Test
  void theSecretIsNotForLogs() {
    assertThat(config("https://login.example", "https://seis.example").toString())
        .doesNotContain("a secret");
  }
}
