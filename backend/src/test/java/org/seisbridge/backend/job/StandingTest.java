package org.seisbridge.backend.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobState;

class StandingTest {
  @ParameterizedTest
  @CsvSource({
    "queued,    continue, queued",
    "queued,    pause,    paused",
    "queued,    cancel,   cancelled",
    "queued,    retry,    queued",
    "running,   continue, running to continue",
    "running,   pause,    running to pause",
    "running,   cancel,   running to cancel",
    "running,   retry,    running to continue",
    "paused,    continue, queued",
    "paused,    pause,    paused",
    "paused,    cancel,   cancelled",
    "paused,    retry,    'refused: resume it'",
    "succeeded, continue, 'refused: there is nothing left to do'",
    "succeeded, pause,    'refused: there is nothing left to pause'",
    "succeeded, cancel,   'refused: there is nothing left to cancel'",
    "succeeded, retry,    'refused: submit another one'",
    "failed,    continue, 'refused: retry it'",
    "failed,    pause,    'refused: there is nothing left to pause'",
    "failed,    cancel,   'refused: there is nothing left to cancel'",
    "failed,    retry,    queued",
    "cancelled, continue, 'refused: retry it'",
    "cancelled, pause,    'refused: there is nothing left to pause'",
    "cancelled, cancel,   cancelled",
    "cancelled, retry,    queued",
  })
  void anOrderIsDoneOrRefusedByWhereTheJobStands(String state, String order, String outcome) {
    Standing standing = new Standing(state(state), JobOrder.CONTINUE);
    if (outcome.startsWith("refused: ")) {
      assertThatThrownBy(() -> standing.ordered(7, order(order)))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining("Job 7 is " + state)
          .hasMessageContaining(outcome.substring("refused: ".length()));
    } else {
      Standing becomes = standing.ordered(7, order(order));
      assertThat(words(becomes)).isEqualTo(outcome);
      assertThat(becomes.ordered(7, order(order))).as("the same again").isEqualTo(becomes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "succeeded, pause,    succeeded",
    "failed,    cancel,   failed",
    "paused,    pause,    paused",
    "paused,    continue, queued",
    "paused,    cancel,   cancelled",
    "cancelled, cancel,   cancelled",
    "cancelled, continue, queued",
    "queued,    continue, queued",
    "queued,    pause,    paused",
    "queued,    cancel,   cancelled",
  })
  void aJobThatItsSlotLeavesComesWhereItsUsersWantIt(String said, String wanted, String outcome) {
    Standing left = new Standing(JobState.RUNNING, order(wanted)).left(state(said));
    assertThat(words(left)).isEqualTo(outcome);
  }

  private static JobState state(String name) {
    return JobState.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static JobOrder order(String name) {
    return JobOrder.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String words(Standing standing) {
    String state = JobRow.lower(standing.state());
    return standing.state() == JobState.RUNNING
        ? state + " to " + JobRow.lower(standing.wanted())
        : state;
  }
}
