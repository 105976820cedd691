package org.seisbridge.trainer.sample;

/**
 * Which record of the catalogue a sample is.
 *
 * @param family label; null if it is not known
 */
public record SampleRecord(long id, String name, String family) {}
