/** NumPy's array files, NPY and NPZ, read with care: they come from anywhere. */
package org.seisbridge.seismic.npy;
