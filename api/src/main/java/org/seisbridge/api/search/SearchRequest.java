package org.seisbridge.api.search;

import org.seisbridge.api.Modality;

/**
 * Asks for the records nearest to a query.
 *
 * @param target the modality that is looked for
 * @param filter null for any record
 * @param limit 1 to 1000
 */
public record SearchRequest(Query query, Modality target, Filter filter, int limit) {}
