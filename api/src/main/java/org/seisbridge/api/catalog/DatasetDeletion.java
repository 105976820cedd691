package org.seisbridge.api.catalog;

/**
 * How far the deletion of a dataset has come.
 *
 * @param dataset its id
 * @param records how many were removed this time; from now on no search finds them
 * @param done whether the dataset is gone too
 */
public record DatasetDeletion(long dataset, int records, boolean done) {}
