package org.seisbridge.backend.violation;

import org.seisbridge.portal.violation.View;

record ReachesIntoPortal(View view) {}
