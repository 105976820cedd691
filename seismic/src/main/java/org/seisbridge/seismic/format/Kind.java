package org.seisbridge.seismic.format;

/** What files hold that can be stored and searched with. */
public enum Kind {
  GATHER("gather"),
  VELOCITY("velocity model"),
  WAVEFORM("waveform");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** As sentences call it. */
  public String label() {
    return label;
  }
}
