package org.seisbridge.portal.violation;

import org.seisbridge.backend.violation.Store;

record ReachesIntoBackend(Store store) {}
