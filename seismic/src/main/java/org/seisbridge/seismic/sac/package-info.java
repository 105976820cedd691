/** SAC files (binary, version 6), read by seisFile. */
package org.seisbridge.seismic.sac;
