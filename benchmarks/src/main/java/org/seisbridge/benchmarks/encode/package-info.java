/** The encoder on the event bus beside the same network in Python's PyTorch. */
package org.seisbridge.benchmarks.encode;
