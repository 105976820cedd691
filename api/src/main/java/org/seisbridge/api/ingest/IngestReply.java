package org.seisbridge.api.ingest;

import java.util.List;

/**
 * A record that is stored for good.
 *
 * @param record its id
 * @param outcome what that changed
 * @param notes what was changed on the way in, such as resampling; a sentence each
 */
public record IngestReply(long record, IngestOutcome outcome, List<String> notes) {}
