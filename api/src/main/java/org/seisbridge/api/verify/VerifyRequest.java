package org.seisbridge.api.verify;

import org.seisbridge.api.search.Query;

/**
 * Asks how well one record's velocity model explains a gather. Whoever has several asks for each,
 * and has the answers as they come.
 *
 * @param query a gather: a file, or a record by its gather
 * @param record id of the record whose velocity model is modelled
 * @param gathers whether the gathers are wanted too, 4 MB
 */
public record VerifyRequest(Query query, long record, boolean gathers) {}
