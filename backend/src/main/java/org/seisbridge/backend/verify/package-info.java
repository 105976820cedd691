/** Whether a velocity model makes a gather: by simulation, apart from all embeddings. */
package org.seisbridge.backend.verify;
