package org.seisbridge.backend.vector.milvus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MilvusVersionTest {

  @Test
  void releasesAreKnownByWhatServersSay() {
    assertThat(MilvusVersion.of("v2.3.5").supported()).isTrue();
    assertThat(MilvusVersion.of("2.3-dev").supported()).isTrue();
    assertThat(MilvusVersion.of("v2.6.16").supported()).isTrue();
    assertThat(MilvusVersion.of("milvus_lite-3.2.2").supported()).isTrue();

    assertThat(MilvusVersion.of("v2.2.16").supported()).isFalse();
    assertThat(MilvusVersion.of("v2.7.0").supported()).isFalse();
    assertThat(MilvusVersion.of("v3.0.0").supported()).isFalse();
    assertThat(MilvusVersion.of("milvus_lite-2.5.1").supported()).isFalse();
    assertThat(MilvusVersion.of("").supported()).isFalse();
    assertThat(MilvusVersion.of("unknown").supported()).isFalse();
  }

  @Test
  void onlyOldServersKeepEverythingInOnePart() {
    assertThat(MilvusVersion.of("v2.3.5").partitions()).isEqualTo(1);
    assertThat(MilvusVersion.of("v2.6.16").partitions()).isEqualTo(16);
    assertThat(MilvusVersion.of("milvus_lite-3.2.2").partitions()).isEqualTo(16);
  }
}
