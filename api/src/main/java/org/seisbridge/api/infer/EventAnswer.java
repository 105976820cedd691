package org.seisbridge.api.infer;

import java.util.Map;

/**
 * What a model of a task tells of an event.
 *
 * @param model name of the model version
 * @param probabilities class to its probability; empty of a location
 * @param location null of classes
 */
public record EventAnswer(
    String model, Map<String, Double> probabilities, EventLocation location) {}
