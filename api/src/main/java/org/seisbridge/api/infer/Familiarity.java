package org.seisbridge.api.infer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * Whether a gather is of the kind that a model was trained on.
 *
 * @param share which share of gathers of that kind, undisturbed or moderately disturbed and not
 *     seen in training, look at least as odd to the model, 0 to 1: a conformal p-value (Laxhammar
 *     and Falkman 2010). Null if the model cannot tell
 * @param verdict what that means
 */
public record Familiarity(Double share, Verdict verdict) {
  private static final double UNFAMILIAR = 0.01;
  private static final double UNUSUAL = 0.05;
  private static final double LEAST_SHOWN = 0.001;

  /** The answer of a model without what it takes to judge by. */
  public static final Familiarity UNKNOWN = new Familiarity(null, Verdict.UNKNOWN);

  /** How far to trust what the model says of a gather. */
  public enum Verdict {
    /** It is like what the model was trained on. */
    @JsonProperty("familiar")
    FAMILIAR,
    /** Fewer than one in twenty of its own gathers look so odd to the model. */
    @JsonProperty("unusual")
    UNUSUAL,
    /** Fewer than one in a hundred do: what the model says of it is not to be relied on. */
    @JsonProperty("unfamiliar")
    UNFAMILIAR,
    /** The model has nothing to judge by. */
    @JsonProperty("unknown")
    UNKNOWN
  }

  /**
   * The verdict on a share.
   *
   * @param share not a number if the model cannot tell
   */
  public static Familiarity of(double share) {
    if (Double.isNaN(share)) {
      return UNKNOWN;
    }
    Verdict verdict =
        share < UNFAMILIAR
            ? Verdict.UNFAMILIAR
            : share < UNUSUAL ? Verdict.UNUSUAL : Verdict.FAMILIAR;
    return new Familiarity(share, verdict);
  }

  /** The one of two that is to be trusted less. */
  public static Familiarity lesser(Familiarity one, Familiarity other) {
    if (one.share() == null || other.share() == null) {
      return UNKNOWN;
    }
    return one.share() <= other.share() ? one : other;
  }

  /** For people. */
  public String sentence() {
    return switch (verdict) {
      case FAMILIAR ->
          "Like what this model was trained on: %s of its own gathers look at least as odd."
              .formatted(percentage());
      case UNUSUAL ->
          "Unusual for this model: only %s of its own gathers look this odd. Take the answer with"
                  .formatted(percentage())
              + " care.";
      case UNFAMILIAR ->
          "Unlike anything this model was trained on: %s of its own gathers look this odd. Trust"
                  .formatted(percentage())
              + " neither the attributes nor what is found.";
      case UNKNOWN -> "This model cannot tell whether the gather is like what it was trained on.";
    };
  }

  private String percentage() {
    if (share < LEAST_SHOWN) {
      return "less than 0.1 %";
    }
    return share >= 0.1
        ? String.format(Locale.ROOT, "%.0f %%", 100 * share)
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
