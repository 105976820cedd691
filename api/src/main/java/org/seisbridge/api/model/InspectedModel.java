package org.seisbridge.api.model;

import java.util.List;
import java.util.Map;
import org.seisbridge.api.Modality;

/** What a bundle was found to hold; its components are as of {@link ModelVersion}. */
public record InspectedModel(
    String name,
    String parent,
    int dimension,
    List<Modality> modalities,
    String description,
    Map<String, Double> figures) {}
