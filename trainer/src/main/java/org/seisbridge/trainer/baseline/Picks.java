package org.seisbridge.trainer.baseline;

import java.util.OptionalDouble;

/**
 * Where waves begin in a waveform.
 *
 * @param p sample at which P begins, from 0; empty where none is found
 * @param s sample at which S begins; empty where none is found
 */
public record Picks(OptionalDouble p, OptionalDouble s) {}
