package org.seisbridge.portal.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;

/** A velocity model drawn as a map of equal aspect, in viridis. */
@Tag("seis-velocity")
@JavaScript("context://seisbridge/pictures.js")
public final class VelocityPicture extends Component {
  private static final long serialVersionUID = 1L;

  /**
   * A map with its own scale bar.
   *
   * @param source a velocity model, {@code [nz, nx]} in m/s
   * @param description what is to be seen, for those who cannot
   */
  public VelocityPicture(SampleSource source, String description) {
    Pictures.configure(getElement(), source, description);
  }

  /** A small map with the fewest labels, for a gallery that shows the scale once. */
  public static VelocityPicture small(SampleSource source, String description) {
    VelocityPicture picture = new VelocityPicture(source, description);
    picture.getElement().setAttribute("small", true);
    return picture;
  }

  /** Sets what the ends of the colour map stand for; without, they are the map's own extremes. */
  public VelocityPicture withRange(VelocityRange range) {
    range.applyTo(getElement());
    return this;
  }
}
