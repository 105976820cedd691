package org.seisbridge.portal.search;

import org.seisbridge.api.Modality;

/** How modalities are written. */
final class ModalityText {
  private ModalityText() {}

  /** In running text. */
  static String plural(Modality modality) {
    return switch (modality.name()) {
      case "velocity" -> "velocity models";
      case "gather" -> "gathers";
      case "descriptors" -> "sets of descriptors";
      default -> modality.name();
    };
  }

  /** On a control. */
  static String label(Modality modality) {
    String plural = modality.equals(Modality.DESCRIPTORS) ? modality.name() : plural(modality);
    return Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
  }
}
