/** PhaseNet's training data of Northern California. */
package org.seisbridge.seismic.phasenet;
