package org.seisbridge.api.object;

/**
 * Asks for a piece of an object.
 *
 * @param sha256 of the object
 * @param offset in bytes
 * @param length in bytes, 4 MiB at most; the piece is shorter where the object ends
 */
public record GetPart(String sha256, long offset, int length) {}
