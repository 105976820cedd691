/** A model on windows of Marmousi, Overthrust and Marmousi2. */
package org.seisbridge.benchmarks.structures;
