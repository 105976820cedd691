/** FDSN's text formats of events and stations (FDSN Web Services 1.2, section on text output). */
package org.seisbridge.seismic.fdsntext;
