package org.seisbridge.portal.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;

/**
 * A gather to look into: variable density, wiggles or both; gain, AGC, clip and colours; zoom and
 * read-out; a trace with its spectrum. All of it happens in the browser.
 */
@Tag("seis-gather-viewer")
@JavaScript("context://seisbridge/pictures.js")
public final class GatherViewer extends Component {
  private static final long serialVersionUID = 1L;

  /**
   * @param source a gather, {@code [shots, samples, receivers]}
   * @param name what it is called beside one that it is compared with
   */
  public GatherViewer(SampleSource source, String name) {
    Pictures.configureViewer(getElement(), source, name, "Gather " + name);
  }

  /** Offers another gather to be shown in the same scale, and the difference from it. */
  public void compareWith(SampleSource other, String name) {
    Pictures.compare(getElement(), other, name);
  }
}
