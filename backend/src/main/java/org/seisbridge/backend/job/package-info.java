/** Jobs: kept in PostgreSQL, claimed by slots for as long as they report. */
package org.seisbridge.backend.job;
