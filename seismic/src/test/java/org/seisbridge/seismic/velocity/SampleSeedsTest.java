package org.seisbridge.seismic.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleSeedsTest {
  private static final int SAMPLES = 20_000;

  @Test
  void noOtherDatasetHoldsATrainingSample() {
    assertThat(Arrays.stream(seeds(SampleSeeds.TRAINING))).allMatch(seed -> seed < 0);
    for (long dataset : new long[] {0, 1, -1, 7, SampleSeeds.TRAINING + 1, Long.MIN_VALUE}) {
      assertThat(Arrays.stream(seeds(dataset))).allMatch(seed -> seed >= 0);
    }
  }

  @Test
  void datasetsOfDifferentSeedsShareNoSampleAndRepeatNone() {
    long[] seeds =
        LongStream.of(SampleSeeds.TRAINING, 0, 1, 2)
            .flatMap(dataset -> Arrays.stream(seeds(dataset)))
            .toArray();

    assertThat(Arrays.stream(seeds).distinct().count()).isEqualTo(seeds.length);
  }

  /** The seeds of 200,000 samples, the families in equal parts. */
  private static long[] seeds(long dataset) {
    return Arrays.stream(Family.values())
        .flatMapToLong(
            family ->
                LongStream.range(0, SAMPLES).map(index -> SampleSeeds.seed(dataset, family, index)))
        .toArray();
  }
}
