package org.seisbridge.api.catalog;

import java.util.Set;

/**
 * Says who sees a dataset of the caller's team.
 *
 * @param visibility null leaves it as it is
 * @param teams names of all the other teams that see it, whatever its visibility; null leaves them
 *     as they are
 */
public record ShareDataset(long dataset, Visibility visibility, Set<String> teams) {}
