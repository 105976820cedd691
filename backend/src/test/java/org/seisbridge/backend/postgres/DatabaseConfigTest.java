package org.seisbridge.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

class DatabaseConfigTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "postgresql://localhost/seismic",
        "jdbc:mysql://localhost/seismic",
        "jdbc:postgresql://localhost:many/seismic"
      })
  void whatIsNoAddressIsRefusedWithTheForm(String url) {
    assertThatThrownBy(() -> new DatabaseConfig(url, "surveyor", "open sesame"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("jdbc:postgresql://HOST:5432/NAME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://surveyor:sesame@db.example.org/seismic",
        "jdbc:postgresql://surveyor:sesame@db.example.org/seismic",
        "jdbc:postgresql://db.example.org/seismic?ssl=true&password=sesame"
      })
  void aSecretInTheAddressIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> new DatabaseConfig(url, "surveyor", ""))
        .hasMessageContaining("SEISBRIDGE_DATABASE_PASSWORD")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void itsTextNamesThePlaceAndNoSecret() {
    DatabaseConfig config =
        new DatabaseConfig(
            "jdbc:postgresql://db.example.org/seismic?sslpassword=key", "surveyor", "sesame");

    assertThat(config).hasToString("surveyor at db.example.org:5432/seismic");
  }
}
