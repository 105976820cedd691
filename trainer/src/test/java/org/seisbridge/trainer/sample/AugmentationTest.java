package org.seisbridge.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.gather.NetworkInput;

class AugmentationTest {
  private static final int SHOT = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;

  @Test
  void aMirrorExchangesReceiversShotsAndColumns() {
    Sample sample = sample();
    Sample original = sample();

    new Augmentation(1, 0, 0, 0, 0, 0, 0, 0).apply(sample, new SplittableRandom(1));

    for (int shot = 0; shot < 5; shot++) {
      for (int receiver = 0; receiver < 70; receiver++) {
        assertThat(sample.gather()[shot * SHOT + 7 * 70 + receiver])
            .isEqualTo(original.gather()[(4 - shot) * SHOT + 7 * 70 + 69 - receiver]);
      }
    }
    assertThat(sample.velocity()[3 * 70 + 10]).isEqualTo(original.velocity()[3 * 70 + 59]);
  }

  @Test
  void twoMirrorsAreNone() {
    Sample sample = sample();
    Augmentation mirror = new Augmentation(1, 0, 0, 0, 0, 0, 0, 0);

    mirror.apply(sample, new SplittableRandom(1));
    mirror.apply(sample, new SplittableRandom(2));

    assertThat(sample.gather()).containsExactly(sample().gather());
  }

  @Test
  void aTraceIsMissingAsAWhole() {
    Sample sample = sample();

    new Augmentation(0, 0, 0, 0, 0, 1, 0, 0).apply(sample, new SplittableRandom(3));

    int missing = 0;
    for (int shot = 0; shot < 5; shot++) {
      for (int receiver = 0; receiver < 70; receiver++) {
        int zeros = 0;
        for (int row = 0; row < 100; row++) {
          zeros += sample.gather()[shot * SHOT + row * 70 + receiver] == 0 ? 1 : 0;
        }
        assertThat(zeros).isIn(0, 100);
        missing += zeros / 100;
      }
    }
    assertThat(missing).isPositive().isLessThan(7 * 350 / 10);
  }

  @Test
  void anotherClockMovesEverySampleByUpToSix() {
    Sample original = sample();
    for (int seed = 0; seed < 8; seed++) {
      Sample sample = sample();
      new Augmentation(0, 0, 1, 0, 0, 0, 0, 0).apply(sample, new SplittableRandom(seed));
      float moved = sample.gather()[2 * SHOT + 50 * 70 + 5];
      assertThat(IntStream.rangeClosed(44, 56))
          .anyMatch(row -> original.gather()[2 * SHOT + row * 70 + 5] == moved);
    }
  }

  @Test
  void noiseIsAtMostAsStrongAsTheGather() {
    for (int seed = 0; seed < 40; seed++) {
      Sample sample = sample();
      new Augmentation(0, 0, 0, 0, 1, 0, 0, 0).apply(sample, new SplittableRandom(seed));
      double noise = 0;
      double signal = 0;
      float[] clean = sample().gather();
      for (int i = 0; i < clean.length; i++) {
        noise += Math.pow(sample.gather()[i] - clean[i], 2);
        signal += clean[i] * clean[i];
      }
      assertThat(Math.sqrt(noise / signal)).isLessThan(1.0);
    }
  }

  @Test
  void onlyTheLowBandOfWhiteNoiseIsLeft() {
    float[] noise = Noise.WHITE.unit(new SplittableRandom(4));

    double squares = 0;
    for (float amplitude : noise) {
      squares += amplitude * amplitude;
    }
    assertThat(squares / noise.length).isCloseTo(NetworkInput.NOISE_POWER_PASSED, within(0.002));
  }

  @Test
  void aThinnedOutGatherIsZeroWhereNothingRecorded() {
    for (int seed = 0; seed < 30; seed++) {
      Sample sample = sample();
      new Augmentation(0, 0, 0, 0, 0, 0, 1, 0).apply(sample, new SplittableRandom(seed));

      float[] original = sample().gather();
      int zeros = 0;
      for (int i = 0; i < original.length; i++) {
        assertThat(sample.gather()[i]).isIn(0f, original[i]);
        zeros += sample.gather()[i] == 0 ? 1 : 0;
      }
      assertThat(zeros).isLessThanOrEqualTo(original.length * 4 / 5);
    }
  }

  @Test
  void descriptorsAreMostlyGivenAndSometimesLeftOpen() {
    SplittableRandom random = new SplittableRandom(5);
    float[] present = new float[18];
    double given = 0;
    for (int i = 0; i < 2000; i++) {
      Augmentation.standard().mask(present, random);
      for (float p : present) {
        given += p;
      }
    }
    assertThat(given / 2000 / 18).isCloseTo(0.85, within(0.03));
  }

  private static Sample sample() {
    float[] gather = new float[NetworkInput.LENGTH];
    for (int i = 0; i < gather.length; i++) {
      gather[i] = (float) Math.sin(i * 0.7) + 2;
    }
    float[] velocity = new float[70 * 70];
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = 1500 + i;
    }
    return new Sample(gather, velocity, new float[18]);
  }
}
