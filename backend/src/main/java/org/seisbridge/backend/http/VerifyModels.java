package org.seisbridge.backend.http;

import java.util.List;
import org.seisbridge.api.search.Query;

/**
 * The body of a request to verify several velocity models.
 *
 * @param query as of each request on the event bus
 * @param records ids, 1 to 20
 */
record VerifyModels(Query query, List<Long> records) {}
