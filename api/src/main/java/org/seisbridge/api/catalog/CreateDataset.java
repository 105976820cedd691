package org.seisbridge.api.catalog;

/**
 * Asks for a dataset; if one of that name exists, that one is the answer.
 *
 * @param name 1 to 200 characters, unique within the team
 * @param description what it holds and where it is from; may be empty
 */
public record CreateDataset(String name, String description) {}
