package org.seisbridge.backend.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.api.job.TaskStrategy;
import org.seisbridge.api.job.TuningMethod;
import org.seisbridge.api.model.ModelFamily;

class ChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

  static List<SubmitJob> unfit() {
    return List.of(
        new SubmitJob(null, null, null),
        new SubmitJob(new JobWork.Embed("m2"), 101, null),
        new SubmitJob(new JobWork.Embed("m2"), Integer.MIN_VALUE, null),
        new SubmitJob(new JobWork.Embed("m2"), null, null, " "),
        new SubmitJob(new JobWork.Embed("m2"), null, null, "x".repeat(101)),
        new SubmitJob(new JobWork.Embed("m2"), null, null, "a\0b"),
        new SubmitJob(new JobWork.Embed("M 2"), null, null),
        new SubmitJob(new JobWork.Embed(null), null, null),
        new SubmitJob(new JobWork.Train("m2", 1999, 10), null, null),
        new SubmitJob(new JobWork.Train("m2", 2000, 0), null, null),
        new SubmitJob(new JobWork.Evaluate("m2", null, 9), null, null),
        new SubmitJob(new JobWork.Simulate(1, 0, 1), null, null),
        new SubmitJob(new JobWork.Simulate(1, 10, 1, -1), null, null),
        new SubmitJob(new JobWork.Simulate(1, 10, 1, Integer.MAX_VALUE), null, null),
        new SubmitJob(new JobWork.FineTune("m2", "m1", 1, null, 10, 1), null, null),
        new SubmitJob(new JobWork.FineTune("m1", "m1", 1, TuningMethod.FULL, 10, 1), null, null),
        task(ModelFamily.SEISCLIP, TaskStrategy.FROZEN, "c1", 300, 3, 8),
        task(null, TaskStrategy.FROZEN, "c1", 300, 3, 8),
        task(ModelFamily.LOCATION, null, "c1", 300, 3, 8),
        task(ModelFamily.LOCATION, TaskStrategy.FROZEN, null, 300, 3, 8),
        task(ModelFamily.LOCATION, TaskStrategy.FROZEN, "new", 300, 3, 8),
        task(ModelFamily.LOCATION, TaskStrategy.FROZEN, "c1", 9, 3, 8),
        task(ModelFamily.LOCATION, TaskStrategy.FROZEN, "c1", 300, 0, 8),
        task(ModelFamily.LOCATION, TaskStrategy.FROZEN, "c1", 300, 9, 8),
        task(ModelFamily.LOCATION, TaskStrategy.FROZEN, "c1", 300, 3, 21));
  }

  private static SubmitJob task(
      ModelFamily task, TaskStrategy strategy, String base, int labels, int fewest, int most) {
    return new SubmitJob(
        new JobWork.TrainTask("new", task, strategy, base, labels, fewest, most, 10), null, null);
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void whatNoJobCanBeIsRefused(SubmitJob request) {
    assertThatThrownBy(() -> Checks.submission(request))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
  }

  @Test
  void aReportIsASignOfLifeWhateverItsFiguresAre() {
    Map<String, Double> values = new HashMap<>();
    values.put("loss", Double.NaN);
    values.put("recall", 0.5);
    values.put("none", null);
    ReportJob report =
        Checks.report(
            new ReportJob(
                1,
                "lease",
                new JobProgress("a\0b" + "x".repeat(500), -3, 10, Double.POSITIVE_INFINITY),
                List.of(new JobPoint(3, null, values), new JobPoint(4, Instant.MAX, null)),
                null),
            NOW);

    assertThat(report.progress().activity()).startsWith("a bx").hasSize(200);
    assertThat(report.progress().done()).isZero();
    assertThat(report.progress().perSecond()).isNull();
    assertThat(report.points())
        .containsExactly(
            new JobPoint(3, NOW, Map.of("recall", 0.5)), new JobPoint(4, NOW, Map.of()));
  }

  @Test
  void aReasonIsCutToWhatCanBeKept() {
    EndJob end =
        Checks.end(
            new EndJob(1, "lease", JobState.FAILED, "at\0 line\ud800 " + "x".repeat(9000), null));
    assertThat(end.reason()).startsWith("at  line  x").endsWith("…").hasSize(2000);
  }

  @Test
  void whatSucceedsHasAResultAndNothingElseHas() {
    JobResult result = new JobResult(null, Map.of());
    assertRefused(() -> Checks.end(new EndJob(1, "lease", JobState.SUCCEEDED, null, null)));
    assertRefused(() -> Checks.end(new EndJob(1, "lease", JobState.FAILED, null, result)));
    assertRefused(() -> Checks.end(new EndJob(1, "lease", JobState.RUNNING, null, null)));
    assertRefused(() -> Checks.end(new EndJob(1, null, JobState.PAUSED, null, null)));
    JobPoint point = new JobPoint(0, NOW, Map.of());
    assertRefused(
        () ->
            Checks.report(
                new ReportJob(1, "lease", null, Collections.nCopies(501, point), null), NOW));
    assertRefused(() -> Checks.report(new ReportJob(1, "lease", null, null, "../x"), NOW));
  }

  private static void assertRefused(Runnable check) {
    assertThatThrownBy(check::run)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
  }
}
