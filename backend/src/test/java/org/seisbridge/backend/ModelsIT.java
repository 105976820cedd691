package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.seisbridge.backend.Refusals.assertRefused;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.SweepPage;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.api.model.RollBack;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PutPart;
import org.seisbridge.backend.catalog.ObjectReferences;
import org.seisbridge.backend.sweep.OrphanSweep;

/** The registry of model versions. */
class ModelsIT {
  private static final Map<String, Double> FIGURES = Map.of("gather_to_velocity.r1", 0.75);

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
  void theFirstIsInUseAndOthersAreKept() {
    ModelVersion second = backend.register("m2", FIGURES);

    assertThat(backend.call(ModelContract.MODELS, new ModelQuery()).models())
        .extracting(ModelVersion::name, ModelVersion::state)
        .containsExactly(tuple("m2", ModelState.REGISTERED), tuple("m1", ModelState.CURRENT));
    assertThat(second.figures()).isEqualTo(FIGURES);
    assertThat(second.description()).isEqualTo("{\"name\":\"m2\"}");
    assertThat(second.dimension()).isEqualTo(ProjectionEncoder.DIMENSION);
    assertThat(second.user()).as("the platform").isNull();
    byte[] bundle = ProjectionEncoder.bundle("m2", FIGURES);
    assertThat(second.bytes()).isEqualTo(bundle.length);
    assertThat(
            backend
                .callAs(
                    Caller.PLATFORM,
                    ObjectContract.GET_PART,
                    new GetPart(second.sha256(), 0, bundle.length))
                .bytes()
                .getBytes())
        .isEqualTo(bundle);
  }

  @Test
  void theSameBundleIsFineAndAnotherOfThatNameIsNot() {
    ModelVersion once = backend.register("m2");
    assertThat(backend.register("m2")).isEqualTo(once);

    assertRefused(ErrorCode.CONFLICT, "another model m2", () -> backend.register("m2", FIGURES));
    backend.call(ModelContract.DELETE_MODEL, new ModelRef("m2"));
    assertRefused(ErrorCode.CONFLICT, "another model m2", () -> backend.register("m2", FIGURES));
    assertThat(backend.register("m2").sha256()).isEqualTo(once.sha256());
    assertThat(backend.call(ModelContract.MODELS, new ModelQuery()).models()).hasSize(2);
  }

  @Test
  void whatIsNoBundleIsRefused() {
    assertRefused(ErrorCode.INVALID, "SHA-256", () -> register("m2"));
    assertRefused(ErrorCode.NOT_FOUND, "", () -> register("0".repeat(64)));
    assertRefused(
        ErrorCode.INVALID,
        "a-z, 0-9 and -",
        () -> register(stored(ProjectionEncoder.bundle("M 2", FIGURES))));
    assertRefused(ErrorCode.INVALID, "", () -> register(stored(new byte[] {'{'})));
    assertRefused(
        ErrorCode.NOT_FOUND, "models", () -> backend.call(ModelContract.MODEL, new ModelRef("m9")));
  }

  @Test
  void everyTeamSeesThemAndTrainersRegister() {
    Caller trainer = new Caller(backend.team("others"), "tess", Role.TRAINER);
    String bundle = stored(ProjectionEncoder.bundle("theirs", FIGURES));

    ModelVersion registered =
        backend.callAs(trainer, ModelContract.REGISTER_MODEL, new RegisterModel(bundle));

    assertThat(registered.user()).isEqualTo("tess");
    Caller viewer = new Caller(Caller.FIRST_TEAM, "vera", Role.VIEWER);
    assertThat(backend.callAs(viewer, ModelContract.MODEL, new ModelRef("theirs")))
        .isEqualTo(registered);
    assertRefused(
        ErrorCode.FORBIDDEN,
        "trainer",
        () -> backend.callAs(viewer, ModelContract.REGISTER_MODEL, new RegisterModel(bundle)));
    assertRefused(
        ErrorCode.FORBIDDEN,
        "operator",
        () -> backend.callAs(trainer, ModelContract.DELETE_MODEL, new ModelRef("theirs")));
    Caller admin = new Caller(trainer.team(), "ada", Role.ADMIN);
    assertThat(backend.callAs(admin, Contract.AUDIT, new AuditQuery(null, 10)).entries())
        .extracting(AuditEntry::user, AuditEntry::action, AuditEntry::subject, AuditEntry::detail)
        .contains(tuple("tess", "insert", "model", "theirs"));
  }

  @Test
  void whoWorksForATeamCannotChangeThemInTheDatabase() {
    for (String change :
        new String[] {
          "update model set figures = '{}'",
          "delete from model",
          "update kept_model set state = 'former'",
          "insert into kept_model (model, family, state) values ('x', 'seisbind', 'former')"
        }) {
      assertThatThrownBy(() -> backend.access().as(Caller.LOCAL, handle -> handle.execute(change)))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void aBundleStaysAsLongAsItIsRegistered() {
    ModelVersion second = backend.register("m2");
    sweep();
    assertThat(has(second)).isTrue();

    backend.call(ModelContract.DELETE_MODEL, new ModelRef("m2"));
    SweepPage swept = sweep();

    assertThat(swept.orphans()).isEqualTo(1);
    assertThat(has(second)).isFalse();
    assertRefused(
        ErrorCode.NOT_FOUND, "m2", () -> backend.call(ModelContract.MODEL, new ModelRef("m2")));
  }

  @Test
  void theOneInUseStays() {
    assertRefused(
        ErrorCode.CONFLICT,
        "Promote another one first",
        () -> backend.call(ModelContract.DELETE_MODEL, new ModelRef("m1")));
    assertRefused(
        ErrorCode.CONFLICT,
        "none to return to",
        () -> backend.call(ModelContract.ROLL_BACK, new RollBack()));
  }

  private ModelVersion register(String sha256) {
    return backend.call(ModelContract.REGISTER_MODEL, new RegisterModel(sha256));
  }

  private String stored(byte[] bundle) {
    return backend
        .callAs(
            Caller.PLATFORM,
            ObjectContract.PUT_PART,
            new PutPart("bundle", 0, Buffer.buffer(bundle), true))
        .sha256();
  }

  private boolean has(ModelVersion version) {
    return backend.objects().has(version.sha256());
  }

  private SweepPage sweep() {
    return new OrphanSweep(new ObjectReferences(backend.access()), backend.objects())
        .page(new SweepRequest(null, true), Duration.ofSeconds(-1));
  }
}
