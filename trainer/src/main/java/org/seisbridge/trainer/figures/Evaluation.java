package org.seisbridge.trainer.figures;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The figures of a model over a gallery, by embedding alone.
 *
 * @param gallery number of samples; each is a query once in every direction, against all others
 * @param distractors velocity models, with their descriptors, that are searched besides and that no
 *     query is of
 * @param directions {@code gather_to_velocity} and the other five
 * @param families family label to the same directions, where families are known: queries of the
 *     family against the whole gallery
 * @param attributes attribute key to its error; empty of a model that infers none
 * @param familyAttributes family label to the same, over the samples of the family; empty also of a
 *     model that was measured by an older release
 * @param relativeErrorMean mean of the relative errors over the 18 attributes, or those of them
 *     that have one; null of a model that infers none
 */
public record Evaluation(
    int gallery,
    int distractors,
    Map<String, Retrieval> directions,
    Map<String, Map<String, Retrieval>> families,
    Map<String, AttributeError> attributes,
    Map<String, Map<String, AttributeError>> familyAttributes,
    Double relativeErrorMean)
    implements Figures {

  public Evaluation {
    familyAttributes = familyAttributes == null ? Map.of() : familyAttributes;
  }

  /**
   * How far an inferred attribute is off.
   *
   * @param relativeError mean |inferred − true| / mean |true|; null if all that is true is 0, as
   *     lateral gradients of flat layers are
   * @param coverage share of samples whose 90 % interval holds the true value
   */
  public record AttributeError(Double relativeError, double coverage) {}

  /** Mean of the relative errors, of the attributes that have one; null if none has. */
  public static Double meanError(Map<String, AttributeError> attributes) {
    OptionalDouble mean =
        attributes.values().stream()
            .map(AttributeError::relativeError)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  /**
   * The figures over all families by their names, such as {@code gather_to_velocity.r1}, {@code
   * attributes.relative_error} and {@code gallery}.
   */
  @Override
  public Map<String, Double> named() {
    Map<String, Double> named = new LinkedHashMap<>();
    directions.forEach((direction, figures) -> figures.put(direction, named));
    if (!attributes.isEmpty()) {
      named.put("attributes.relative_error", relativeErrorMean);
    }
    named.put("gallery", (double) gallery);
    return named;
  }

  @Override
  public String summary() {
    Retrieval found = directions.get("gather_to_velocity");
    String retrieval =
        String.format(
            Locale.ROOT,
            "gather to velocity R@1 %.3f, R@10 %.3f (gallery %d)",
            found.r1(),
            found.r10(),
            gallery);
    return relativeErrorMean == null
        ? retrieval
        : retrieval
            + String.format(Locale.ROOT, ", attributes within %.1f %%", 100 * relativeErrorMean);
  }
}
