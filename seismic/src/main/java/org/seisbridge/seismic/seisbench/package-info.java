/** Datasets in the format of SeisBench. */
package org.seisbridge.seismic.seisbench;
