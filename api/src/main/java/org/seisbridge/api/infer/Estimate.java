package org.seisbridge.api.infer;

/**
 * A number and the interval that holds the true one nine times in ten.
 *
 * @param value the estimate
 * @param low lower end of the 90 % interval
 * @param high upper end of the 90 % interval
 */
public record Estimate(double value, double low, double high) {}
