package org.seisbridge.seismic.violation;

import org.seisbridge.backend.violation.Store;

record ReachesIntoBackend(Store store) {}
