package org.seisbridge.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.InvalidDataException;

class EarlyStoppingTest {
  private static final int[] RUN = {1, 2};
  private NDManager manager;
  private NDArray weight;
  private EarlyStopping stopping;

  @BeforeEach
  void begin() {
    manager = NDManager.newBaseManager();
    weight = manager.create(new float[] {0});
    stopping = stopping(RUN);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private EarlyStopping stopping(int[] run) {
    return new EarlyStopping(manager, 100, 10, 3, Map.of("w", weight), run);
  }

  private void measured(int step, double loss) {
    weight.set(new float[] {step});
    assertThat(stopping.isDue(step)).isTrue();
    stopping.measured(step, () -> loss);
  }

  @Test
  void theBestWeightsAreKeptAndNotTheLast() {
    measured(0, 5);
    measured(10, 4);
    measured(20, 3);
    measured(30, 3.5);

    assertThat(stopping.weights().get("w").toFloatArray()).containsExactly(20);
    assertThat(stopping.stepsKept(30)).isEqualTo(20);
  }

  @Test
  void itEndsWhenSeveralInARowWereNoBetter() {
    measured(0, 5);
    measured(10, 4);
    measured(20, 4.1);
    measured(30, 4);
    assertThat(stopping.isOver(30)).isFalse();
    measured(40, 4.2);

    assertThat(stopping.isOver(40)).isTrue();
  }

  @Test
  void nothingBetterLeavesWhatItBeganWith() {
    measured(0, 5);
    measured(10, 6);
    measured(20, Double.NaN);
    measured(30, 7);

    assertThat(stopping.isOver(30)).isTrue();
    assertThat(stopping.weights().get("w").toFloatArray()).containsExactly(0);
  }

  @Test
  void allStepsAreEnough() {
    assertThat(stopping.isDue(95)).isFalse();
    assertThat(stopping.isDue(100)).isTrue();
    measured(90, 1);
    assertThat(stopping.isOver(99)).isFalse();
    assertThat(stopping.isOver(100)).isTrue();
  }

  @Test
  void itGoesOnWhereItWasAndNotWithAnotherRun() {
    measured(0, 5);
    measured(10, 4);
    EarlyStopping same = stopping(RUN);
    EarlyStopping another = stopping(new int[] {3, 4});
    stopping.state().forEach((name, array) -> array.copyTo(same.state().get(name)));
    stopping.state().forEach((name, array) -> array.copyTo(another.state().get(name)));

    same.begin();
    assertThat(same.stepsKept(10)).isEqualTo(10);
    assertThat(same.weights().get("w").toFloatArray()).containsExactly(10);
    assertThatThrownBy(another::begin)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("changed since", "Submit the fine-tuning again");
  }
}
