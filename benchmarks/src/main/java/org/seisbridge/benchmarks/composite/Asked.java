package org.seisbridge.benchmarks.composite;

/**
 * What is asked: something like this, but for one attribute.
 *
 * @param embedding of the base
 * @param all embedding of descriptors: those of the base
 * @param allWished the same with the wished-for value in place
 * @param one embedding of the attribute's value alone
 * @param oneWished the same of the wished-for value
 * @param wished the wished-for value
 */
record Asked(
    float[] embedding,
    float[] all,
    float[] allWished,
    float[] one,
    float[] oneWished,
    Change change,
    double wished) {}
