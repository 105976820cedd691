package org.seisbridge.api.model;

import java.util.List;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.job.Job;

/** The operations of models, version 1. Served by the backend unless they say otherwise. */
public final class ModelContract {
  /** All model versions. */
  public static final Operation<ModelQuery, ModelList> MODELS =
      new Operation<>(Role.VIEWER, "seisbridge.model.models.v1", ModelQuery.class, ModelList.class);

  /** One model version. */
  public static final Operation<ModelRef, ModelVersion> MODEL =
      new Operation<>(Role.VIEWER, "seisbridge.model.model.v1", ModelRef.class, ModelVersion.class);

  /** Registers a model version. */
  public static final Operation<RegisterModel, ModelVersion> REGISTER_MODEL =
      new Operation<>(
          Role.TRAINER, "seisbridge.model.register.v1", RegisterModel.class, ModelVersion.class);

  /** Says what a bundle holds, or why it cannot be used. Served by the trainer. */
  public static final Operation<RegisterModel, InspectedModel> INSPECT_MODEL =
      new Operation<>(
          Role.OPERATOR, "seisbridge.model.inspect.v1", RegisterModel.class, InspectedModel.class);

  /** Makes a model version the one in use. */
  public static final Operation<PromoteModel, Job> PROMOTE_MODEL =
      new Operation<>(Role.OPERATOR, "seisbridge.model.promote.v1", PromoteModel.class, Job.class);

  /** Returns to the version that was in use before, at once. */
  public static final Operation<RollBack, ModelVersion> ROLL_BACK =
      new Operation<>(
          Role.OPERATOR, "seisbridge.model.roll-back.v1", RollBack.class, ModelVersion.class);

  /** Removes a version that is not in use, with its embeddings. */
  public static final Operation<ModelRef, Done> DELETE_MODEL =
      new Operation<>(Role.OPERATOR, "seisbridge.model.delete.v1", ModelRef.class, Done.class);

  /** All operations. */
  public static final List<Operation<?, ?>> OPERATIONS =
      List.of(MODELS, MODEL, REGISTER_MODEL, INSPECT_MODEL, PROMOTE_MODEL, ROLL_BACK, DELETE_MODEL);

  private ModelContract() {}
}
