/** Continuous recordings as they come, cut into the windows that models take. */
package org.seisbridge.seismic.stream;
