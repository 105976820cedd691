package org.seisbridge.trainer.seisclip;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.seisbridge.trainer.figures.Figures;
import org.seisbridge.trainer.figures.Retrieval;

/**
 * How well waveforms and event parameters find each other, by embedding alone.
 *
 * @param gallery number of samples; each is a query once in either direction, against all others
 * @param directions {@code waveform_to_event} and {@code event_to_waveform}
 */
public record WaveformFigures(int gallery, Map<String, Retrieval> directions) implements Figures {

  /**
   * Of unit vectors.
   *
   * @param waveforms {@code [n, dimension]}
   * @param events their partners, likewise
   */
  static WaveformFigures of(float[] waveforms, float[] events, int dimension) {
    Map<String, Retrieval> directions = new LinkedHashMap<>();
    directions.put(
        "waveform_to_event", Retrieval.of(Retrieval.ranks(waveforms, events, dimension)));
    directions.put(
        "event_to_waveform", Retrieval.of(Retrieval.ranks(events, waveforms, dimension)));
    return new WaveformFigures(waveforms.length / dimension, directions);
  }

  @Override
  public Map<String, Double> named() {
    Map<String, Double> named = new LinkedHashMap<>();
    directions.forEach((direction, figures) -> figures.put(direction, named));
    named.put("gallery", (double) gallery);
    return named;
  }

  @Override
  public String summary() {
    Retrieval found = directions.get("waveform_to_event");
    return String.format(
        Locale.ROOT,
        "waveform to event R@1 %.3f, R@10 %.3f (gallery %d)",
        found.r1(),
        found.r10(),
        gallery);
  }
}
