package org.seisbridge.api.catalog;

/**
 * Removes records of a dataset, and with the last of them the dataset itself. Ask until it is done:
 * each reply stands for a page that is gone for good, so that a large dataset holds up nobody and
 * what is cut short can go on.
 *
 * @param dataset id
 * @param limit how many records at most, 1 to 1000
 */
public record DeleteDataset(long dataset, int limit) {}
