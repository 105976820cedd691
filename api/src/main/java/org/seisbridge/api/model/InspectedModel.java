package org.seisbridge.api.model;

import java.util.List;
import java.util.Map;
import org.seisbridge.api.Modality;

/** What a bundle was found to hold; its components are as of {@link ModelVersion}. */
public record InspectedModel(
    String name,
    String parent,
    ModelFamily family,
    int dimension,
    List<Modality> modalities,
    String description,
    Map<String, Double> figures) {
  public InspectedModel {
    // A trainer of an older release knows of one family.
    family = family == null ? ModelFamily.SEISBIND : family;
  }
}
