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

  static void configureViewer(
      Element viewer, SampleSource source, String name, String description) {
    viewer
        .setAttribute("src", source.download())
        .setAttribute("role", "group")
        .setAttribute("aria-label", description)
        .setAttribute("name", name);
  }

  static void compare(Element viewer, SampleSource other, String name) {
    viewer.setAttribute("other", other.download()).setAttribute("other-name", name);
  }
}
