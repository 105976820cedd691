/**
 * HDF5 files read with care: within the file itself, within its size, and no more of it at once
 * than is asked for.
 */
package org.seisbridge.seismic.hdf5;
