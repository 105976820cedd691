package org.seisbridge.portal.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import org.seisbridge.api.catalog.SeismicEvent;

/**
 * A waveform: components Z, N and E one below the other, time to the right, each scaled to its own
 * largest amplitude, with the arrivals of P and S where they are known.
 */
@Tag("seis-waveform")
@JavaScript("context://seisbridge/pictures.js")
public final class WaveformPicture extends Component {
  private static final long serialVersionUID = 1L;

  /**
   * @param source a waveform, {@code [3, samples]}
   * @param event whose arrivals are marked; null if it is not known
   * @param description what is to be seen, for those who cannot
   */
  public WaveformPicture(SampleSource source, SeismicEvent event, String description) {
    Pictures.configure(getElement(), source, description);
    Arrivals.mark(getElement(), "", event);
  }

  /** A small picture, with the fewest labels. */
  public static WaveformPicture small(SampleSource source, SeismicEvent event, String description) {
    WaveformPicture picture = new WaveformPicture(source, event, description);
    picture.getElement().setAttribute("small", true);
    return picture;
  }
}
