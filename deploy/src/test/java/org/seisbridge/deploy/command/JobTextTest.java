package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.TuningMethod;

class JobTextTest {
  @Test
  void progressIsNotSaidToBeWholeBeforeItIs() {
    assertThat(JobText.of(new JobProgress("training", 999, 1000, 2.0))).isEqualTo("training 99 %");
    assertThat(JobText.of(new JobProgress("training", 1000, 1000, 2.0)))
        .isEqualTo("training 100 %");
    assertThat(JobText.of(new JobProgress("simulating", 17, 0, null))).isEqualTo("simulating 17");
    assertThat(JobText.of((JobProgress) null)).isEmpty();
  }

  @Test
  void figuresComeInTheOrderOfTheirNames() {
    JobPoint point = new JobPoint(40, Instant.EPOCH, Map.of("r1", 0.5, "loss", 2.12345));
    assertThat(JobText.of(point)).isEqualTo("step 40  loss 2.123  r1 0.5000");
  }

  @Test
  void workIsSaidInWords() {
    assertThat(JobText.of(new JobWork.FineTune("d1", "m1", 7, TuningMethod.LOW_RANK, 9, 1)))
        .isEqualTo("fine-tune d1 from m1 on dataset 7, low-rank");
    assertThat(JobText.of(new JobWork.Evaluate("m2", null, 100)))
        .isEqualTo("evaluate m2: gallery of 100");
    assertThat(JobText.of(new JobWork.Simulate(3, 500, 7)))
        .isEqualTo("simulate 500 samples into dataset 3");
    assertThat(JobText.of(new JobWork.Simulate(3, 500, 7, 1000)))
        .isEqualTo("simulate 500 samples from number 1000 on into dataset 3");
  }
}
