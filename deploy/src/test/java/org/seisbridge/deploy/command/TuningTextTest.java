package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningTextTest {
  private final Map<String, Double> figures =
      new HashMap<>(
          Map.of(
              "new.base.gallery", 57.0,
              "new.base.gather_to_velocity.r1", 0.1234,
              "new.tuned.gather_to_velocity.r1", 0.5,
              "old.base.gallery", 300.0,
              "old.tuned.gallery", 300.0,
              "old.base.attributes.relative_error", 0.158,
              "weights.trained", 61184.0,
              "weights.all", 2712345.0,
              "split.by_source", 1.0));

  @Test
  void bothModelsAreSideBySide() {
    figures.putAll(
        Map.of(
            "steps.best", 240.0,
            "steps.done", 400.0,
            "split.training_records", 231.0,
            "split.training_sources", 40.0,
            "split.validation_records", 57.0,
            "split.validation_sources", 1.0));

    assertThat(JobText.result(figures))
        .contains(
            "new data, 57", "unseen, 300", "gather to velocity         R@1     0.123    0.500")
        .contains("attributes, mean error in %            -        -      15.8        -")
        .contains("Trained on 231 records of 40 sources, measured on 57 of 1 source.")
        .contains("61,184 of 2,712,345 weights; the best were after 240 of 400 steps.");
  }

  @Test
  void itSaysThatNothingWasBetterAndThatThereWasOneFile() {
    figures.put("split.by_source", 0.0);

    assertThat(JobText.result(figures)).contains("which is the base itself", "a contiguous block");
  }

  @Test
  void otherJobsHaveNoTable() {
    assertThat(JobText.result(Map.of("gallery", 20.0))).isEqualTo("gallery 20.00");
  }
}
