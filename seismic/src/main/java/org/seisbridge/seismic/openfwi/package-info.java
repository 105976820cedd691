/** Folders of samples laid out like OpenFWI's: read lazily, written file by complete file. */
package org.seisbridge.seismic.openfwi;
