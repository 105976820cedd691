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
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.backend.catalog.Access;

/**
 * Whether a model version measures as well as another: over the same samples, which neither of them
 * was trained with. Those are the unseen samples of an evaluation, or the ones that both watched in
 * training. Methods block.
 */
final class Comparison {
  /** Of a share of a thousand queries, about one standard deviation. */
  private static final double CHANCE = 0.01;

  private static final String RECALL = ".r1";
  private static final List<String> ERRORS =
      List.of("attributes.relative_error", "relative_error_mean");

  private final Access access;

  Comparison(Access access) {
    this.access = requireNonNull(access, "access");
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
   * Refuses a version that is worse than another, or not known to be no worse.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} saying by how much, or what to measure
   */
  void requireNoWorse(ModelVersion candidate, ModelVersion current) {
    List<Measured> known = measured(current);
    for (Measured measured : measured(candidate)) {
      Optional<Measured> other =
          known.stream().filter(one -> one.samples().equals(measured.samples())).findFirst();
      if (other.isPresent() && measured.recall().isPresent() && other.get().recall().isPresent()) {
        requireNoWorse(candidate.name(), measured, current.name(), other.get());
        return;
      }
    }
    throw new ServiceException(
        ErrorCode.CONFLICT,
        "%1$s and %2$s were not measured over the same samples. Have both evaluated over the same gallery of unseen samples: 'seisbridge jobs submit evaluate %1$s --gallery 1000', and the same of %2$s. Or promote it with a reason."
            .formatted(candidate.name(), current.name()));
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
    watched(version).ifPresent(all::add);
    return all;
  }

  private List<Measured> evaluations(String model) {
    return access.platform(
        handle ->
            handle
                .createQuery(
                    """
                    select work ->> 'gallery' as gallery, (result -> 'figures')::text as figures
                    from job where kind = 'evaluate' and state = 'succeeded'
                      and work ->> 'model' = :model and work ->> 'dataset' is null
                      and result -> 'figures' is not null
                    order by id desc limit 100
                    """)
                .bind("model", model)
                .map(
                    (row, context) ->
                        new Measured(
                            "%s unseen samples".formatted(row.getString("gallery")),
                            figures(new JsonObject(row.getString("figures")))))
                .list());
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
