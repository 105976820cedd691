package org.seisbridge.api.event;

/**
 * Every record is embedded by another version of the model, and searches go by it.
 *
 * @param model its name
 */
public record ModelPromoted(String model) {}
