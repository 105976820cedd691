package org.seisbridge.api.object;

/**
 * A piece is stored.
 *
 * @param size of what there is so far, in bytes
 * @param sha256 of the whole object; null before its last piece
 */
public record PartPut(long size, String sha256) {}
