/** The classical baselines of SeisCLIP's tasks over simulated events. */
package org.seisbridge.benchmarks.baseline;
