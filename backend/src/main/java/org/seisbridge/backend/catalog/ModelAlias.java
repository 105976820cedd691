package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.seisbridge.backend.postgres.LongWork;

/** Which version of the model the catalogue is embedded by. Methods block. */
public final class ModelAlias {
  private static final String ALIAS = "seisbind";

  private final Access access;

  public ModelAlias(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** Name of the model version; empty until there was one. */
  public Optional<String> current() {
    return access.platform(
        handle ->
            handle
                .createQuery("select model from model_alias where alias = :alias")
                .bind("alias", ALIAS)
                .mapTo(String.class)
                .findOne());
  }

  /** Whether the version's collections have been found to hold what the catalogue does. */
  public boolean isPromoted() {
    return access.platform(
        handle ->
            handle
                .createQuery(
                    "select exists (select from model_alias"
                        + " where alias = :alias and promoted is not null)")
                .bind("alias", ALIAS)
                .mapTo(Boolean.class)
                .one());
  }

  /** Notes that they have. */
  public void promoted(String model) {
    access.platform(
        handle ->
            handle.execute(
                "update model_alias set promoted = now() where alias = ? and model = ?",
                ALIAS,
                model));
  }

  /** Makes another version the one, and has every record embedded by it. */
  public void set(String model, int dimension) {
    access.platform(
        handle -> {
          handle.execute(
              """
              insert into model_alias (alias, model, dimension) values (?, ?, ?)
              on conflict (alias) do update
              set model = excluded.model, dimension = excluded.dimension, since = now(),
                promoted = null
              """,
              ALIAS,
              model,
              dimension);
          LongWork.begin(handle);
          Outbox.requeueAll(handle);
          return null;
        });
  }
}
