package org.seisbridge.api.model;

/**
 * Makes a model version the one in use, by a job that measures it, embeds all records by it and
 * moves the searches over at once.
 *
 * @param force why it is promoted even if it measures worse than the current one; null to refuse
 *     that
 */
public record PromoteModel(String model, String force) {}
