package org.seisbridge.backend.model;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Modality;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.backend.catalog.Access;

/** The registry of model versions, the same for all teams. Methods block. */
final class Models {
  private static final String SELECT =
      """
      select model.*, kept_model.state from model
      left join kept_model on kept_model.model = model.name
      where deleted is null
      """;

  private final Access access;

  Models(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** All of them, the latest first. */
  List<ModelVersion> all(Caller caller) {
    return access.as(
        caller,
        handle ->
            handle
                .createQuery(SELECT + " order by registered desc, model.id desc")
                .map((row, context) -> read(row))
                .list());
  }

  Optional<ModelVersion> named(Caller caller, String name) {
    return access.as(caller, handle -> find(handle, "name", name));
  }

  /** The one that a bundle holds, if it is registered. */
  Optional<ModelVersion> ofBundle(String sha256) {
    return access.platform(handle -> find(handle, "object", sha256));
  }

  private static Optional<ModelVersion> find(Handle handle, String column, String value) {
    return handle
        .createQuery(SELECT + " and model." + column + " = :value")
        .bind("value", value)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** Enters a version, one that was deleted anew; whether its name stands for that bundle now. */
  static boolean enter(
      Handle handle, Caller caller, InspectedModel found, String sha256, long bytes) {
    return handle
            .createUpdate(
                """
                insert into model (name, parent, family, dimension, modalities, object, bytes, description,
                  figures, username)
                values (:name, :parent, :family, :dimension, :modalities, :object, :bytes,
                  :description::json, :figures::json, :user)
                on conflict (name) do update
                set deleted = null, username = excluded.username, registered = now()
                where model.object = excluded.object
                """)
            .bind("name", found.name())
            .bind("parent", found.parent())
            .bind("family", found.family().key())
            .bind("dimension", found.dimension())
            .bindArray(
                "modalities",
                String.class,
                found.modalities().stream().map(Modality::name).toList())
            .bind("object", sha256)
            .bind("bytes", bytes)
            .bind("description", found.description())
            .bind("figures", new JsonObject(new LinkedHashMap<>(found.figures())).encode())
            .bind("user", caller.equals(Caller.PLATFORM) ? null : caller.user())
            .execute()
        > 0;
  }

  /** A version is no longer known, but its name will not stand for another. */
  static void delete(Handle handle, String name) {
    handle.execute("update model set deleted = now() where name = ?", name);
  }

  private static ModelVersion read(ResultSet row) throws SQLException {
    return new ModelVersion(
        row.getString("name"),
        row.getString("parent"),
        ModelFamily.ofKey(row.getString("family")),
        state(row.getString("state")),
        row.getInt("dimension"),
        Stream.of((String[]) row.getArray("modalities").getArray()).map(Modality::new).toList(),
        row.getString("object"),
        row.getLong("bytes"),
        row.getString("description"),
        Comparison.figures(new JsonObject(row.getString("figures"))),
        row.getString("username"),
        row.getObject("registered", OffsetDateTime.class).toInstant());
  }

  private static ModelState state(String kept) {
    return switch (kept) {
      case "current" -> ModelState.CURRENT;
      case "former" -> ModelState.FORMER;
      case null, default -> ModelState.REGISTERED;
    };
  }
}
