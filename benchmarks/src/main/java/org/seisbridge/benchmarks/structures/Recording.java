package org.seisbridge.benchmarks.structures;

import java.util.List;
import org.seisbridge.seismic.gather.Gather;

/**
 * A gather over a window that others modelled.
 *
 * @param window place of its window among all of them
 * @param gather {@code [5, 1000, 70]}; what was not recorded is zero
 * @param notes what was done to it
 */
record Recording(int window, Gather gather, List<String> notes) {}
