package org.seisbridge.api.infer;

import org.seisbridge.api.search.DataFile;

/**
 * Asks for the attributes behind a gather: a file or a record, one of the two.
 *
 * @param file null if a record is asked about
 * @param record id; null if a file is asked about
 */
public record InferRequest(DataFile file, Long record) {}
