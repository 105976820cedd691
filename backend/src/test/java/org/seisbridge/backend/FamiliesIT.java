package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.backend.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.RollBack;

/** Of each family of models one version is in use, whatever becomes of the other's. */
class FamiliesIT {
  @TempDir private Path data;
  private RunningBackend backend;

  @BeforeEach
  void start() throws IOException {
    backend = RunningBackend.start(data);
  }

  @AfterEach
  void stop() throws IOException {
    backend.close();
  }

  @Test
  void theFirstOfEachFamilyIsInUse() {
    backend.register(ModelFamily.SEISCLIP, "c1");
    backend.register(ModelFamily.SEISCLIP, "c2");

    assertThat(backend.state("m1")).isEqualTo(ModelState.CURRENT);
    assertThat(backend.state("c1")).isEqualTo(ModelState.CURRENT);
    assertThat(backend.state("c2")).isEqualTo(ModelState.REGISTERED);
  }

  @Test
  void oneFamilyIsPromotedAndReturnsWithoutTheOther() {
    backend.register(ModelFamily.SEISCLIP, "c1");
    backend.register(ModelFamily.SEISCLIP, "c2");
    assertRefused(
        ErrorCode.CONFLICT,
        "no job measures models of SeisCLIP",
        () -> backend.promote("c2", null));

    backend.awaitEnd(backend.promote("c2", "a test"), JobState.SUCCEEDED);
    assertThat(backend.state("c2")).isEqualTo(ModelState.CURRENT);
    assertThat(backend.state("c1")).isEqualTo(ModelState.FORMER);
    assertThat(backend.state("m1")).isEqualTo(ModelState.CURRENT);

    assertRefused(
        ErrorCode.CONFLICT,
        "No version of SeisBind",
        () -> backend.call(ModelContract.ROLL_BACK, new RollBack()));
    RollBack ofSeisClip = new RollBack(ModelFamily.SEISCLIP);
    assertThat(backend.call(ModelContract.ROLL_BACK, ofSeisClip).name()).isEqualTo("c1");
    assertThat(backend.state("c2")).isEqualTo(ModelState.FORMER);
    assertThat(backend.state("m1")).isEqualTo(ModelState.CURRENT);
  }
}
