package org.seisbridge.backend.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3ConfigTest {
  @Test
  void anAddressNamesBucketAndPrefix() {
    assertThat(S3Config.of("s3://seismic", null, null).prefix()).isEmpty();
    assertThat(S3Config.of("s3://seismic/", null, null).prefix()).isEmpty();
    assertThat(S3Config.of("s3://seismic/a/b", null, null))
        .isEqualTo(new S3Config("seismic", "a/b/", null, null));
    assertThat(S3Config.of("s3://seismic/a/", URI.create("http://minio:9000"), "eu-west-1"))
        .hasToString("s3://seismic/a/ at http://minio:9000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "seismic", "s3://", "s3:///prefix", "https://seismic", "s3://A B"})
  void anythingElseIsRefusedWithTheForm(String address) {
    assertThatThrownBy(() -> S3Config.of(address, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s3://BUCKET/PREFIX");
  }
}
