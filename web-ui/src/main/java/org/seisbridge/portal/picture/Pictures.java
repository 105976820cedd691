package org.seisbridge.portal.picture;

import com.vaadin.flow.dom.Element;

/** What all canvas elements have in common. */
final class Pictures {
  private Pictures() {}

  static void configure(Element canvas, SampleSource source, String description) {
    canvas
        .setAttribute("src", source.download())
        .setAttribute("role", "img")
        .setAttribute("aria-label", description);
  }
}
