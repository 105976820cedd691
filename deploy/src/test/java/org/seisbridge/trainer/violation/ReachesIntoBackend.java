package org.seisbridge.trainer.violation;

import org.seisbridge.backend.violation.Store;

record ReachesIntoBackend(Store store) {}
