package org.seisbridge.trainer.model;

/**
 * The records that a model was fine-tuned with, and how they were parted.
 *
 * @param dataset id of the dataset
 * @param version SHA-256 of the records' ids and generations: other records, another version
 * @param seed of the split
 * @param bySource whether the records of a file or survey stayed together; otherwise validation had
 *     a contiguous block of them
 */
public record TuningData(
    long dataset,
    String version,
    long seed,
    boolean bySource,
    int trainingRecords,
    int trainingSources,
    int validationRecords,
    int validationSources) {}
