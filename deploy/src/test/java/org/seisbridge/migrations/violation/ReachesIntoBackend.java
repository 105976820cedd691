package org.seisbridge.migrations.violation;

import org.seisbridge.backend.violation.Store;

record ReachesIntoBackend(Store store) {}
