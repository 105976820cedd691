/** A training's steps beside those of the same network in Python. */
package org.seisbridge.benchmarks.train;
