/**
 * What seismologists did before networks, on the tasks of SeisCLIP: what its figures are compared
 * with.
 */
package org.seisbridge.trainer.baseline;
