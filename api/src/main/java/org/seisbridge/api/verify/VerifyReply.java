package org.seisbridge.api.verify;

import java.util.List;

/**
 * How well a velocity model explains a gather.
 *
 * @param record id of the record whose velocity model was modelled
 * @param misfit 0 if the modelled gather is the query's, 1 if silence would do as well; root of the
 *     energy that remains over the query's, below 45 Hz, when the modelled gather has been scaled,
 *     shifted and filtered to the query's wavelet
 * @param scale factor on the modelled gather by which it fits best, negative where the polarities
 *     differ
 * @param shift how much later the query's waves come than the modelled ones, s, at most 0.05
 * @param notes what was assumed, and changed in the query; a sentence each
 * @param gathers null if they were not asked for
 */
public record VerifyReply(
    long record,
    double misfit,
    double scale,
    double shift,
    List<String> notes,
    ComparedGathers gathers) {}
