package org.seisbridge.api.catalog;

import org.seisbridge.api.Modality;

/**
 * Asks for a page of a comparison between the catalogue and the embeddings of one modality.
 *
 * @param after the last record of the page before; 0 for the first page
 * @param repair whether what disagrees is mended: embedded anew, or removed if no record has it
 */
public record ReconcileRequest(Modality modality, long after, boolean repair) {}
