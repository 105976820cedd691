package org.seisbridge.backend.model;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.catalog.Access;

/**
 * Whose embeddings of all records are kept: of each family the version in use, the one before, and
 * one that is to be the next. Each change is one transaction, so that everybody sees the one or the
 * other. Methods block.
 */
public final class KeptModels {
  /** Whoever reads goes on reading. */
  private static final String LOCK = "lock table kept_model in share row exclusive mode";

  private final Access access;

  public KeptModels(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /**
   * A version that is being filled.
   *
   * @param job that fills it
   * @param forced why it may take the place of one that measures better; null if it may not
   */
  public record Filling(ModelFamily family, String model, long job, String forced) {}

  /** Those that are kept now, of every family that embeds. */
  public List<Embedders> now() {
    return access.platform(
        handle -> {
          List<Kept> kept =
              handle
                  .createQuery(
                      "select family, model, state, verified is not null as verified"
                          + " from kept_model")
                  .map((row, context) -> Kept.read(row))
                  .list();
          return ModelFamily.EMBEDDING.stream().map(family -> of(family, kept)).toList();
        });
  }

  /** Those of one family. */
  public Embedders now(ModelFamily family) {
    return now().stream().filter(one -> one.family() == family).findFirst().orElseThrow();
  }

  private record Kept(String family, String model, String state, boolean verified) {
    private static Kept read(ResultSet row) throws SQLException {
      return new Kept(
          row.getString("family"),
          row.getString("model"),
          row.getString("state"),
          row.getBoolean("verified"));
    }
  }

  private static Embedders of(ModelFamily family, List<Kept> kept) {
    Map<String, String> names = new HashMap<>();
    Set<String> verified = new HashSet<>();
    for (Kept one : kept) {
      if (one.family().equals(family.key())) {
        names.put(one.state(), one.model());
        if (one.verified()) {
          verified.add(one.model());
        }
      }
    }
    return new Embedders(
        family, names.get("current"), verified, names.get("former"), names.get("filling"));
  }

  /**
   * The version of a family that embeds, by which searches go.
   *
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if there is none yet
   */
  public String current(ModelFamily family) {
    return inUse(family)
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.UNAVAILABLE,
                    "No model of %s is registered yet, so there is nothing to embed %s with. Start a trainer, or try again in a moment."
                        .formatted(family.title(), family.modalities())));
  }

  /** The version of a family that is in use, if there is one. */
  public Optional<String> inUse(ModelFamily family) {
    return access.platform(handle -> named(handle, family, "current"));
  }

  /** Whether a version is in use. */
  public boolean isInUse(String model) {
    return access.platform(handle -> isInUse(handle, model));
  }

  private static boolean isInUse(Handle handle, String model) {
    return handle
        .createQuery(
            "select exists (select from kept_model where model = :model and state = 'current')")
        .bind("model", model)
        .mapTo(Boolean.class)
        .one();
  }

  /** Makes a version its family's current one if there is none; whether it is now. */
  boolean begin(Handle handle, ModelFamily family, String model) {
    handle.execute(LOCK);
    return handle.execute(
            """
            insert into kept_model (model, family, state) select ?, ?, 'current'
            where not exists (select from kept_model where family = ? and state = 'current')
            """,
            model,
            family.key(),
            family.key())
        > 0;
  }

  /**
   * Has a version filled, from now on with every record that comes and by a job with all others.
   *
   * @param forced why it may take the place of one that measures better; null if it does not
   * @throws ServiceException {@link ErrorCode#CONFLICT} if it is kept, or another one is filled
   */
  void fill(Handle handle, ModelFamily family, String model, long job, String forced) {
    requireFree(handle, family, model);
    handle.execute(
        "insert into kept_model (model, family, state, job, forced)"
            + " values (?, ?, 'filling', ?, ?)",
        model,
        family.key(),
        job,
        forced);
  }

  /** Sees to it that a version can be filled, until the transaction ends. */
  void requireFree(Handle handle, ModelFamily family, String model) {
    handle.execute(LOCK);
    if (named(handle, family, "current").filter(model::equals).isPresent()) {
      throw conflict("%s is the one in use already.".formatted(model));
    }
    if (named(handle, family, "former").filter(model::equals).isPresent()) {
      throw conflict(
          "%s was in use before and its embeddings are kept: 'seisbridge models roll-back' returns to it at once."
              .formatted(model));
    }
    abandonEnded(handle);
    filling(handle, other -> other.family() == family)
        .ifPresent(
            other -> {
              throw conflict(
                  "%s is being promoted by job %d. Wait for it, or cancel it."
                      .formatted(other.model(), other.job()));
            });
  }

  /** The version that a job fills, if it does. */
  public Optional<Filling> filling(long job) {
    return access.platform(handle -> filling(handle, filling -> filling.job() == job));
  }

  private static Optional<Filling> filling(Handle handle, Predicate<Filling> which) {
    return handle
        .createQuery("select family, model, job, forced from kept_model where state = 'filling'")
        .map(
            (row, context) ->
                new Filling(
                    ModelFamily.ofKey(row.getString("family")),
                    row.getString("model"),
                    row.getLong("job"),
                    row.getString("forced")))
        .filter(which)
        .findFirst();
  }

  /** A version is no longer filled, for its job has ended without that. */
  public void abandon(long job) {
    access.platform(
        handle ->
            handle.execute("delete from kept_model where state = 'filling' and job = ?", job));
  }

  /** The same of a job that was ended while nobody worked on it; whether there was one. */
  public boolean abandonEnded() {
    return access.platform(KeptModels::abandonEnded);
  }

  private static boolean abandonEnded(Handle handle) {
    return handle.execute(
            """
            delete from kept_model where state = 'filling' and not exists (
              select from job where job.id = kept_model.job
                and job.state in ('queued', 'running', 'paused', 'succeeded'))
            """)
        > 0;
  }

  /**
   * The version that was filled becomes its family's current one, and that the former one; whether
   * the job still filled it.
   *
   * @param actor who is to be named for it
   */
  public boolean promote(Caller actor, long job) {
    return access.platform(
        actor,
        handle -> {
          handle.execute(LOCK);
          Optional<Filling> filled = filling(handle, filling -> filling.job() == job);
          if (filled.isEmpty()) {
            return false;
          }
          String family = filled.get().family().key();
          handle.execute("delete from kept_model where family = ? and state = 'former'", family);
          handle.execute(
              """
              update kept_model set job = null, since = now(),
                state = case state when 'filling' then 'current' else 'former' end,
                verified = case state when 'filling' then now() else verified end
              where family = ?
              """,
              family);
          return true;
        });
  }

  /**
   * The former version of a family and the current one change places; the name of the one that is
   * current now.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if there is no former one
   */
  String rollBack(Caller actor, ModelFamily family) {
    return access.platform(
        actor,
        handle -> {
          handle.execute(LOCK);
          String former =
              named(handle, family, "former")
                  .orElseThrow(
                      () ->
                          conflict(
                              "No version of %s was in use before this one, so there is none to return to."
                                  .formatted(family.title())));
          handle.execute(
              """
              update kept_model set since = now(),
                state = case state when 'former' then 'current' else 'former' end
              where family = ? and state in ('current', 'former')
              """,
              family.key());
          return former;
        });
  }

  /**
   * A version is no longer kept.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if it is in use, or is about to be
   */
  void release(Handle handle, String model) {
    handle.execute(LOCK);
    if (isInUse(handle, model)) {
      throw conflict("%s is the version in use. Promote another one first.".formatted(model));
    }
    filling(handle, filling -> filling.model().equals(model))
        .ifPresent(
            filling -> {
              throw conflict(
                  "%s is being promoted. Cancel job %d first.".formatted(model, filling.job()));
            });
    handle.execute("delete from kept_model where state = 'former' and model = ?", model);
  }

  /** The collections of a version were found to hold what they should. */
  public void verified(String model) {
    access.platform(
        handle -> handle.execute("update kept_model set verified = now() where model = ?", model));
  }

  /** The collections of a version lack something since they were last looked through. */
  public void missed(String model) {
    access.platform(
        handle -> handle.execute("update kept_model set verified = null where model = ?", model));
  }

  private static Optional<String> named(Handle handle, ModelFamily family, String state) {
    return handle
        .createQuery("select model from kept_model where family = :family and state = :state")
        .bind("family", family.key())
        .bind("state", state)
        .mapTo(String.class)
        .findOne();
  }

  private static ServiceException conflict(String detail) {
    return new ServiceException(ErrorCode.CONFLICT, detail);
  }
}
