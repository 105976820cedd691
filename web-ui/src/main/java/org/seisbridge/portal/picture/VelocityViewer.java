package org.seisbridge.portal.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;

/**
 * A velocity model to look into: a map of equal aspect with its scale bar, zoom and read-out,
 * interfaces and vertical profiles. All of it happens in the browser.
 */
@Tag("seis-velocity-viewer")
@JavaScript("context://seisbridge/pictures.js")
public final class VelocityViewer extends Component {
  private static final long serialVersionUID = 1L;

  /**
   * @param source a velocity model, {@code [nz, nx]} in m/s
   * @param name what it is called beside one that it is compared with
   */
  public VelocityViewer(SampleSource source, String name) {
    Pictures.configureViewer(getElement(), source, name, "Velocity model " + name);
  }

  /** Offers another model to be shown in the same colours, and the difference from it. */
  public void compareWith(SampleSource other, String name) {
    Pictures.compare(getElement(), other, name);
  }
}
