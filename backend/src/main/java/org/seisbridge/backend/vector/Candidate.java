package org.seisbridge.backend.vector;

/**
 * A record that a vector search came upon. The catalogue has the last word on whether it still is
 * what it was.
 *
 * @param generation of the record when it was embedded
 * @param similarity cosine, -1 to 1
 */
public record Candidate(long record, long generation, double similarity) {}
