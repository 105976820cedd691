package org.seisbridge.portal;

import org.seisbridge.api.Modality;

/** How modalities are written. */
public final class ModalityText {
  private ModalityText() {}

  /** In running text. */
  public static String plural(Modality modality) {
    return switch (modality.name()) {
      case "velocity" -> "velocity models";
      case "gather" -> "gathers";
      case "descriptors" -> "sets of descriptors";
      case "waveform" -> "waveforms";
      case "event" -> "events";
      default -> modality.name();
    };
  }

  /** On a control. */
  public static String label(Modality modality) {
    String plural = modality.equals(Modality.DESCRIPTORS) ? modality.name() : plural(modality);
    return Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
  }
}
