package org.seisbridge.api.model;

import java.util.List;

/** All model versions, the latest first. */
public record ModelList(List<ModelVersion> models) {}
