package org.seisbridge.api.job;

import java.util.Map;

/**
 * What came of a job.
 *
 * @param model name of the model version that it made; null if it made none
 * @param figures by name, such as {@code gather_to_velocity.r1}
 */
public record JobResult(String model, Map<String, Double> figures) {}
