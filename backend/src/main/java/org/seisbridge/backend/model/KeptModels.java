package org.seisbridge.backend.model;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.catalog.Access;

/**
 * Whose embeddings of all records are kept: of the version in use, of the one before, and of one
 * that is to be the next. Each change is one transaction, so that everybody sees the one or the
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
  public record Filling(String model, long job, String forced) {}

  /** Those that are kept now. */
  public Embedders now() {
    return access.platform(
        handle -> {
          Map<String, String> names = new HashMap<>();
          Set<String> verified = new HashSet<>();
          handle
              .createQuery("select model, state, verified is not null as verified from kept_model")
              .map(
                  (row, context) -> {
                    if (row.getBoolean("verified")) {
                      verified.add(row.getString("model"));
                    }
                    return names.put(row.getString("state"), row.getString("model"));
                  })
              .list();
          return new Embedders(
              names.get("current"), verified, names.get("former"), names.get("filling"));
        });
  }

  /**
   * The version that searches go by.
   *
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if there is none yet
   */
  public String current() {
    return access
        .platform(handle -> named(handle, "current"))
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.UNAVAILABLE,
                    "No model is registered yet, so there is nothing to embed with. Start a"
                        + " trainer, or try again in a moment."));
  }

  /** Makes a version the current one if there is none; whether it is now. */
  boolean begin(Handle handle, String model) {
    handle.execute(LOCK);
    return handle.execute(
            "insert into kept_model (model, state) select ?, 'current'"
                + " where not exists (select from kept_model where state = 'current')",
            model)
        > 0;
  }

  /**
   * Has a version filled, from now on with every record that comes and by a job with all others.
   *
   * @param forced why it may take the place of one that measures better; null if it does not
   * @throws ServiceException {@link ErrorCode#CONFLICT} if it is kept, or another one is filled
   */
  void fill(Handle handle, String model, long job, String forced) {
    requireFree(handle, model);
    handle.execute(
        "insert into kept_model (model, state, job, forced) values (?, 'filling', ?, ?)",
        model,
        job,
        forced);
  }

  /** Sees to it that a version can be filled, until the transaction ends. */
  void requireFree(Handle handle, String model) {
    handle.execute(LOCK);
    if (named(handle, "current").filter(model::equals).isPresent()) {
      throw conflict("%s is the one in use already.".formatted(model));
    }
    if (named(handle, "former").filter(model::equals).isPresent()) {
      throw conflict(
          "%s was in use before and its embeddings are kept: 'seisbridge models roll-back' returns to it at once."
              .formatted(model));
    }
    if (abandonEnded(handle)) {
      return;
    }
    filling(handle)
        .ifPresent(
            other -> {
              throw conflict(
                  "%s is being promoted by job %d. Wait for it, or cancel it."
                      .formatted(other.model(), other.job()));
            });
  }

  /** The version that is being filled, if there is one. */
  public Optional<Filling> filling() {
    return access.platform(KeptModels::filling);
  }

  private static Optional<Filling> filling(Handle handle) {
    return handle
        .createQuery("select model, job, forced from kept_model where state = 'filling'")
        .map(
            (row, context) ->
                new Filling(row.getString("model"), row.getLong("job"), row.getString("forced")))
        .findOne();
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
   * The version that was filled becomes the current one, and that the former one; whether the job
   * still filled it.
   *
   * @param actor who is to be named for it
   */
  public boolean promote(Caller actor, long job) {
    return access.platform(
        actor,
        handle -> {
          handle.execute(LOCK);
          Optional<Filling> filled = filling(handle).filter(filling -> filling.job() == job);
          if (filled.isEmpty()) {
            return false;
          }
          handle.execute("delete from kept_model where state = 'former'");
          handle.execute(
              """
              update kept_model set job = null, since = now(),
                state = case state when 'filling' then 'current' else 'former' end,
                verified = case state when 'filling' then now() else verified end
              """);
          return true;
        });
  }

  /**
   * The former version and the current one change places; the name of the one that is current now.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if there is no former one
   */
  String rollBack(Caller actor) {
    return access.platform(
        actor,
        handle -> {
          handle.execute(LOCK);
          String former =
              named(handle, "former")
                  .orElseThrow(
                      () ->
                          conflict(
                              "No version was in use before this one, so there is none to return to."));
          handle.execute(
              """
              update kept_model set since = now(),
                state = case state when 'former' then 'current' else 'former' end
              where state in ('current', 'former')
              """);
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
    if (named(handle, "current").filter(model::equals).isPresent()) {
      throw conflict("%s is the version in use. Promote another one first.".formatted(model));
    }
    filling(handle)
        .filter(filling -> filling.model().equals(model))
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

  private static Optional<String> named(Handle handle, String state) {
    return handle
        .createQuery("select model from kept_model where state = :state")
        .bind("state", state)
        .mapTo(String.class)
        .findOne();
  }

  private static ServiceException conflict(String detail) {
    return new ServiceException(ErrorCode.CONFLICT, detail);
  }
}
