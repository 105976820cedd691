package org.seisbridge.trainer.picking;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.figures.Figures;
import org.seisbridge.trainer.figures.PickFigures;
import org.seisbridge.trainer.figures.RocCurve;

/**
 * How well waves are picked.
 *
 * @param p of P
 * @param s of S
 * @param detection area under the curve that tells minutes with an arrival from those without; null
 *     unless there are both
 * @param wrongPerHour how many times in an hour something is said to begin where nothing does: a
 *     second or more before the first arrival, or in a minute without one
 */
public record PickingFigures(PickFigures p, PickFigures s, Double detection, double wrongPerHour)
    implements Figures {
  private static final double HOUR = 3600;

  /** So near an arrival nothing is wrong, samples. */
  private static final double NEAR = 100;

  /** A pick so near an arrival is right, s. */
  static final double TOLERANCE = 0.2;

  /**
   * Over labelled minutes.
   *
   * @param truth samples at which waves arrive
   * @param told of each minute
   */
  static PickingFigures of(List<Picks> truth, List<Told> told) {
    boolean[] there = new boolean[truth.size()];
    double quiet = 0;
    double wrong = 0;
    for (int i = 0; i < there.length; i++) {
      OptionalDouble first = PickSample.first(truth.get(i));
      there[i] = first.isPresent();
      double end = first.isPresent() ? first.getAsDouble() - NEAR : Waveform.MODEL_SAMPLES;
      wrong += Arrays.stream(told.get(i).begins()).filter(begin -> begin < end).count();
      quiet += Math.max(0, end) / Waveform.MODEL_SAMPLING_RATE;
    }
    RocCurve roc = RocCurve.of(there, told.stream().mapToDouble(Told::detection).toArray());
    return new PickingFigures(
        PickFigures.of(
            truth.stream().map(one -> seconds(one.p())).toList(),
            told.stream().map(one -> seconds(one.picks().p())).toList(),
            TOLERANCE),
        PickFigures.of(
            truth.stream().map(one -> seconds(one.s())).toList(),
            told.stream().map(one -> seconds(one.picks().s())).toList(),
            TOLERANCE),
        roc == null ? null : Double.valueOf(roc.area()),
        quiet == 0 ? 0 : HOUR * wrong / quiet);
  }

  private static OptionalDouble seconds(OptionalDouble sample) {
    return sample.isEmpty()
        ? sample
        : OptionalDouble.of(sample.getAsDouble() / Waveform.MODEL_SAMPLING_RATE);
  }

  @Override
  public Map<String, Double> named() {
    Map<String, Double> named = new LinkedHashMap<>();
    put("p", p, named);
    put("s", s, named);
    if (detection != null) {
      named.put("detection.auc", detection);
    }
    named.put("detection.wrong_per_hour", wrongPerHour);
    return named;
  }

  private static void put(String phase, PickFigures figures, Map<String, Double> named) {
    named.put(phase + ".within_0.1s", figures.within01());
    named.put(phase + ".within_0.2s", figures.within02());
    named.put(phase + ".within_0.5s", figures.within05());
    named.put(phase + ".precision", figures.precision());
    named.put(phase + ".recall", figures.recall());
    named.put(phase + ".f1", figures.f1());
    if (figures.meanResidual() != null) {
      named.put(phase + ".mean_residual", figures.meanResidual());
    }
    if (figures.madResidual() != null) {
      named.put(phase + ".mad_residual", figures.madResidual());
    }
  }

  @Override
  public String summary() {
    return String.format(
        Locale.ROOT,
        "P within 0.2 s %.3f, F1 %.3f; S within 0.2 s %.3f, F1 %.3f (%d P, %d S)",
        p.within02(),
        p.f1(),
        s.within02(),
        s.f1(),
        p.arrivals(),
        s.arrivals());
  }
}
