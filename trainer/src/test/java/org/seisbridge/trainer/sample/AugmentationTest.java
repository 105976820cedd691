package org.seisbridge.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.gather.NetworkInput;

class AugmentationTest {
  private static final int SHOT = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;

  @Test
  void aMirrorExchangesReceiversShotsAndColumns() {
    Sample sample = sample();
    Sample original = sample();

    new Augmentation(1, 0, 0, 0, 0, 0).apply(sample, new SplittableRandom(1));

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
    Augmentation mirror = new Augmentation(1, 0, 0, 0, 0, 0);

    mirror.apply(sample, new SplittableRandom(1));
    mirror.apply(sample, new SplittableRandom(2));

    assertThat(sample.gather()).containsExactly(sample().gather());
  }

  @Test
  void aTraceIsMissingAsAWhole() {
    Sample sample = sample();

    new Augmentation(0, 0, 1, 0, 0, 0).apply(sample, new SplittableRandom(3));

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
    assertThat(missing).isPositive().isLessThan(350 / 2);
  }

  @Test
  void aLaterClockMovesEverySampleByOne() {
    Sample original = sample();
    for (int seed = 0; seed < 8; seed++) {
      Sample sample = sample();
      new Augmentation(0, 0, 0, 0, 1, 0).apply(sample, new SplittableRandom(seed));
      float moved = sample.gather()[2 * SHOT + 50 * 70 + 5];
      assertThat(moved)
          .isIn(
              original.gather()[2 * SHOT + 49 * 70 + 5], original.gather()[2 * SHOT + 51 * 70 + 5]);
    }
  }

  @Test
  void noiseIsAtMostAsStrongAsTheGatherAndOnlyItsLowBandIsLeft() {
    for (int seed = 0; seed < 20; seed++) {
      Sample sample = sample();
      new Augmentation(0, 1, 0, 0, 0, 0).apply(sample, new SplittableRandom(seed));
      double noise = 0;
      double signal = 0;
      float[] clean = sample().gather();
      for (int i = 0; i < clean.length; i++) {
        noise += Math.pow(sample.gather()[i] - clean[i], 2);
        signal += clean[i] * clean[i];
      }
      assertThat(Math.sqrt(noise / signal)).isLessThan(0.31);
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
