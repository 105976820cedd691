/** Events in QuakeML 1.2 (Schorlemmer et al. 2011), its basic event description. */
package org.seisbridge.seismic.quakeml;
