/** Recordings of real events with what is known of them, whatever format they come in. */
package org.seisbridge.seismic.dataset;
