package org.seisbridge.backend.http;

import org.seisbridge.api.search.Query;

/**
 * The body of a request to verify the velocity model that its path names.
 *
 * @param query as of the request on the event bus
 */
record VerifyOne(Query query) {}
