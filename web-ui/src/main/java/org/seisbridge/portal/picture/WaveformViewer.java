package org.seisbridge.portal.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import org.seisbridge.api.catalog.SeismicEvent;

/**
 * A waveform to look into: its three components in one scale or each in its own, the arrivals of P
 * and S, zoom and read-out; the spectrogram of a component. All of it happens in the browser.
 */
@Tag("seis-waveform-viewer")
@JavaScript("context://seisbridge/pictures.js")
public final class WaveformViewer extends Component {
  private static final long serialVersionUID = 1L;

  /**
   * @param source a waveform, {@code [3, samples]}
   * @param event whose arrivals are marked; null if it is not known
   * @param name what it is called beside one that it is compared with
   */
  public WaveformViewer(SampleSource source, SeismicEvent event, String name) {
    Pictures.configureViewer(getElement(), source, name, "Waveform " + name);
    Arrivals.mark(getElement(), "", event);
  }

  /** Offers another waveform to be shown, and the difference from it. */
  public void compareWith(SampleSource other, SeismicEvent event, String name) {
    Pictures.compare(getElement(), other, name);
    Arrivals.mark(getElement(), "other-", event);
  }
}
