package org.seisbridge.portal.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;

/**
 * A gather drawn in variable density: the shots side by side, time downward, red for positive and
 * blue for negative amplitude, clipped at the 99th percentile.
 */
@Tag("seis-gather")
@JavaScript("context://seisbridge/pictures.js")
public final class GatherPicture extends Component {
  private static final long serialVersionUID = 1L;

  /**
   * @param source a gather, {@code [shots, samples, receivers]}
   * @param description what is to be seen, for those who cannot
   */
  public GatherPicture(SampleSource source, String description) {
    Pictures.configure(getElement(), source, description);
  }

  /** A small picture of the middle shot, with the fewest labels. */
  public static GatherPicture small(SampleSource source, String description) {
    GatherPicture picture = new GatherPicture(source.map(SampleFrame::middleShot), description);
    picture.getElement().setAttribute("small", true);
    return picture;
  }

  /** Sets the amplitude that has the colours' ends, so that gathers can be compared by colour. */
  public GatherPicture clippedAt(double amplitude) {
    getElement().setAttribute("clip", Double.toString(amplitude));
    return this;
  }
}
