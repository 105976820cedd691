package org.seisbridge.seismic.event;

import java.util.Locale;

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
}
