package org.seisbridge.backend.model;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.backend.catalog.Access;

/**
 * Whether a model version measures as well as the one in use: over the same samples, which neither
 * of them was trained with. Those are the unseen samples of an evaluation, or the ones that both
 * watched in training. Methods block.
 */
public final class Comparison {
  /** Over how many unseen samples versions are measured to be compared; fewer say too little. */
  public static final int GALLERY = 1000;

  /** Of a share of a thousand queries, about one standard deviation. */
  private static final double CHANCE = 0.01;

  private static final String RECALL = ".r1";
  private static final List<String> ERRORS =
      List.of("attributes.relative_error", "relative_error_mean");

  private final Access access;
  private final ModelService models;
  private final KeptModels kept;

  public Comparison(Access access, ModelService models, KeptModels kept) {
    this.access = requireNonNull(access, "access");
    this.models = requireNonNull(models, "models");
    this.kept = requireNonNull(kept, "kept");
  }

  /**
   * What was measured.
   *
   * @param samples what over; the same words mean the same samples
   */
  private record Measured(String samples, Map<String, Double> figures) {

    /** Mean share of the queries whose partner is nearest, over all directions. */
    OptionalDouble recall() {
      return figures.entrySet().stream()
          .filter(figure -> figure.getKey().endsWith(RECALL))
          .mapToDouble(Map.Entry::getValue)
          .average();
    }

    /** Mean relative error of the attributes. */
    OptionalDouble error() {
      return ERRORS.stream().filter(figures::containsKey).mapToDouble(figures::get).findFirst();
    }
  }

  /**
   * Whether a version is known to measure as well as the one in use of its family; if not, {@link
   * #unmeasured} has an answer.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} saying by how much, if it measures worse,
   *     or that nothing will measure it
   */
  public boolean isNoWorse(String candidate) {
    ModelVersion version = registered(candidate);
    ModelVersion current = current(version.family());
    List<Measured> known = measured(current);
    for (Measured measured : measured(version)) {
      Optional<Measured> other =
          known.stream().filter(one -> one.samples().equals(measured.samples())).findFirst();
      if (other.isPresent()) {
        requireNoWorse(candidate, measured, current.name(), other.get());
        return true;
      }
    }
    if (version.family() != ModelFamily.SEISBIND) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "%s and %s, which is in use, were not measured over the same samples, and no job measures models of %s. Promote it with a reason."
              .formatted(candidate, current.name(), version.family().title()));
    }
    return false;
  }

  /** The first of a version and the one in use that was not measured over the fixed gallery. */
  public Optional<String> unmeasured(String candidate) {
    String fixed = unseen(GALLERY);
    return Stream.of(candidate, current(registered(candidate).family()).name())
        .filter(name -> evaluations(name).stream().noneMatch(one -> one.samples().equals(fixed)))
        .findFirst();
  }

  private ModelVersion registered(String name) {
    return models.model(Caller.PLATFORM, new ModelRef(name));
  }

  /** A catalogue of an older release may be embedded by a version that nobody registered. */
  private ModelVersion current(ModelFamily family) {
    String name = kept.current(family);
    return models
        .registered(Caller.PLATFORM, name)
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.CONFLICT,
                    "%s, which is in use, is not registered, so nothing can be compared with it. Start a trainer with it once, or promote with a reason."
                        .formatted(name)));
  }

  private static void requireNoWorse(
      String candidate, Measured measured, String current, Measured other) {
    double recall = measured.recall().orElseThrow();
    double before = other.recall().orElseThrow();
    double error = measured.error().orElse(0);
    double errorBefore = other.error().orElse(error);
    if (recall < before - CHANCE || error > errorBefore + CHANCE) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          String.format(
              Locale.ROOT,
              "Over %s, %s finds %.3f of the partners first and is off by %.1f %% in the attributes; %s, which is in use, %.3f and %.1f %%. Promote it with a reason if it is to be used all the same.",
              measured.samples(),
              candidate,
              recall,
              100 * error,
              current,
              before,
              100 * errorBefore));
    }
  }

  /** The latest evaluation first, what training watched last. */
  private List<Measured> measured(ModelVersion version) {
    List<Measured> all = new ArrayList<>(evaluations(version.name()));
    watched(version).filter(one -> one.recall().isPresent()).ifPresent(all::add);
    return all;
  }

  private List<Measured> evaluations(String model) {
    List<Measured> all = access.platform(handle -> evaluations(handle, model));
    return all.stream().filter(one -> one.recall().isPresent()).toList();
  }

  private static List<Measured> evaluations(Handle handle, String model) {
    return handle
        .createQuery(
            """
            select (work ->> 'gallery')::integer as gallery,
              (result -> 'figures')::text as figures
            from job where kind = 'evaluate' and state = 'succeeded'
              and work ->> 'model' = :model and work ->> 'dataset' is null
              and (work ->> 'gallery')::integer >= :least and result -> 'figures' is not null
            order by id desc limit 100
            """)
        .bind("model", model)
        .bind("least", GALLERY)
        .map(
            (row, context) ->
                new Measured(
                    unseen(row.getInt("gallery")),
                    figures(new JsonObject(row.getString("figures")))))
        .list();
  }

  private static String unseen(int gallery) {
    return "%d unseen samples".formatted(gallery);
  }

  private static Optional<Measured> watched(ModelVersion version) {
    JsonObject training = new JsonObject(version.description()).getJsonObject("training");
    return training == null || training.getValue("validation_seed") == null
        ? Optional.empty()
        : Optional.of(
            new Measured(
                "the %s samples of seed %s that training watched"
                    .formatted(
                        training.getValue("validation_samples"),
                        training.getValue("validation_seed")),
                version.figures()));
  }

  static Map<String, Double> figures(JsonObject json) {
    Map<String, Double> figures = new LinkedHashMap<>();
    json.fieldNames().forEach(name -> figures.put(name, json.getDouble(name)));
    return figures;
  }
}
