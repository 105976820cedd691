/** Composite queries: how a wished-for change, soft ranges and negative examples are best met. */
package org.seisbridge.benchmarks.composite;
