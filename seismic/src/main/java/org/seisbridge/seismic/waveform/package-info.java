/** Three-component seismograms, their spectrograms, and the parameters of the event in them. */
package org.seisbridge.seismic.waveform;
