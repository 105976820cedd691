package org.seisbridge.backend.object;

import java.time.Instant;

/**
 * An object as the store lists it.
 *
 * @param name SHA-256 of its content, 64 hexadecimal digits
 * @param bytes length of the content
 * @param written when, by the store's clock
 */
public record StoredObject(String name, long bytes, Instant written) {}
