package org.seisbridge.api.catalog;

import org.seisbridge.api.Modality;

/** Asks for the samples of a record in one modality. */
public record AssetQuery(long record, Modality modality) {}
