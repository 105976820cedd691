package org.seisbridge.backend.search;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.api.search.Wish;
import org.seisbridge.backend.embed.Attributes;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * What the changes of a query come to: wishes for the values that its attributes have with them.
 */
final class Changes {
  /** No more say something of what is inferred. */
  private static final MathContext DIGITS = new MathContext(4);

  private final Encoder encoder;

  Changes(Encoder encoder) {
    this.encoder = requireNonNull(encoder, "encoder");
  }

  /**
   * The wishes; none of a query without changes.
   *
   * @param model name of the model version that infers what is not known
   * @param notes told what was inferred
   * @throws ServiceException {@link ErrorCode#INVALID} if a change leads out of what can be
   */
  List<Wish> wishes(String model, QueryInput query, List<String> notes) {
    if (query.changes().isEmpty()) {
      return List.of();
    }
    boolean known = !query.attributes().isEmpty();
    Map<String, Estimate> inferred =
        known ? Map.of() : encoder.predict(model, query.input()).attributes();
    List<Wish> wishes = new ArrayList<>();
    query
        .changes()
        .forEach(
            (key, change) -> {
              Attribute attribute = Attributes.of(key);
              double base = known ? query.attributes().get(key) : inferred.get(key).value();
              double wished = wished(attribute, base, change);
              if (!known) {
                notes.add(note(attribute, inferred.get(key), wished));
              }
              wishes.add(Wish.between(key, wished, wished));
            });
    return wishes;
  }

  private static double wished(Attribute attribute, double base, double change) {
    double wished = base + change;
    AttributeScale scale = AttributeScale.of(attribute);
    if (!scale.reaches(wished, wished)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          ("%s is %s here, and %s with the change; it can be from %s to %s. Change it by less, in"
                  + " its unit, %s.")
              .formatted(
                  attribute.key(),
                  PlainNumber.of(base),
                  PlainNumber.of(wished),
                  PlainNumber.of(scale.lowest()),
                  PlainNumber.of(scale.highest()),
                  attribute.unit()));
    }
    return wished;
  }

  private static String note(Attribute attribute, Estimate estimate, double wished) {
    String unit = (" " + attribute.unitText()).stripTrailing();
    return "%s was inferred from the gather: %s (90 %% interval %s to %s)%s. Searched for: %s%s."
        .formatted(
            attribute.key(),
            shown(estimate.value()),
            shown(estimate.low()),
            shown(estimate.high()),
            unit,
            shown(wished),
            unit);
  }

  private static String shown(double value) {
    return PlainNumber.of(new BigDecimal(value).round(DIGITS).doubleValue());
  }
}
