/** miniSEED (FDSN), versions 2 and 3, decoded by seisFile. */
package org.seisbridge.seismic.miniseed;
