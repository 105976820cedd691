package org.seisbridge.api.catalog;

import java.util.List;

/** Datasets by name. */
public record DatasetList(List<Dataset> datasets) {}
