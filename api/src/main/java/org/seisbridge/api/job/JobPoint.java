package org.seisbridge.api.job;

import java.time.Instant;
import java.util.Map;

/**
 * What was measured in the course of a job.
 *
 * @param step what it had done by then, such as optimiser steps; what is measured anew at a step,
 *     replaces what was
 * @param values by name, such as {@code loss}, 100 at most; what is not finite is left out
 */
public record JobPoint(long step, Instant at, Map<String, Double> values) {}
