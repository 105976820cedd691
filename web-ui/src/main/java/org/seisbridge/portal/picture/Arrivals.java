package org.seisbridge.portal.picture;

import com.vaadin.flow.dom.Element;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Waveform;

/** The arrivals that are marked on a waveform. */
final class Arrivals {
  private Arrivals() {}

  /**
   * Tells a canvas element when P and S arrive, as far as that is known.
   *
   * @param prefix of the attributes' names
   * @param event null if nothing is known
   */
  static void mark(Element canvas, String prefix, SeismicEvent event) {
    if (event != null) {
      mark(canvas, prefix + "p", event.parameters().get(EventParameter.P_ARRIVAL_SAMPLE.key()));
      mark(canvas, prefix + "s", event.parameters().get(EventParameter.S_ARRIVAL_SAMPLE.key()));
    }
  }

  private static void mark(Element canvas, String attribute, Double sample) {
    if (sample != null) {
      canvas.setAttribute(attribute, Double.toString(sample / Waveform.MODEL_SAMPLING_RATE));
    }
  }
}
