package org.seisbridge.api.object;

import io.vertx.core.buffer.Buffer;

/**
 * A piece of an object.
 *
 * @param size of the whole object, in bytes
 */
public record Part(Buffer bytes, long size) {}
