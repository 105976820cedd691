/** Stations in FDSN StationXML. */
package org.seisbridge.seismic.stationxml;
