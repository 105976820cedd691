package org.seisbridge.seismic.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What shook the ground. */
public enum EventClass {
  EARTHQUAKE,
  EXPLOSION,
  /** Rock, ice, snow or mud that moves down a slope. */
  SURFACE_EVENT;

  /** The name in files and on pages: {@code surface event}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The class of a label, whatever its case; with underscores too. */
  public static Optional<EventClass> ofLabel(String label) {
    String plain = label.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Arrays.stream(values()).filter(kind -> kind.label().equals(plain)).findFirst();
  }
}
