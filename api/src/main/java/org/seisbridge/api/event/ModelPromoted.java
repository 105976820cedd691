package org.seisbridge.api.event;

/**
 * All that a family of models embeds is embedded by another version, and searches go by it.
 *
 * @param model its name
 */
public record ModelPromoted(String model) {}
