package org.seisbridge.portal.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import org.seisbridge.api.Modality;

/** The scale bar in m/s that velocity maps drawn over one range share. */
@Tag("seis-velocity-scale")
@JavaScript("context://seisbridge/pictures.js")
public final class VelocityScale extends Component {
  private static final long serialVersionUID = 1L;

  /** Whether what is found is drawn as velocity maps. */
  public static boolean isFor(Modality target) {
    return target.equals(Modality.VELOCITY) || target.equals(Modality.DESCRIPTORS);
  }

  public VelocityScale(VelocityRange range) {
    range.applyTo(getElement());
    getElement()
        .setAttribute("role", "img")
        .setAttribute(
            "aria-label",
            "Colour scale from %.0f to %.0f m/s".formatted(range.low(), range.high()));
  }
}
