/**
 * Local earthquakes, explosions and surface events, and the seismograms that stations record of
 * them.
 */
package org.seisbridge.seismic.event;
