package org.seisbridge.api.violation;

import org.seisbridge.backend.violation.Store;

record ReachesIntoBackend(Store store) {}
