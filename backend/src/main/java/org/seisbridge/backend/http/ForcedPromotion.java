package org.seisbridge.backend.http;

/**
 * The body of a request to promote the model version that its path names.
 *
 * @param force as of the request on the event bus
 */
record ForcedPromotion(String force) {}
