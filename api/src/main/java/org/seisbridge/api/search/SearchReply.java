package org.seisbridge.api.search;

import java.util.List;

/**
 * What a search found, nearest first.
 *
 * @param model name of the model version that embedded the query
 * @param notes what was changed in the query, such as resampling; a sentence each
 */
public record SearchReply(List<Hit> hits, String model, List<String> notes) {}
