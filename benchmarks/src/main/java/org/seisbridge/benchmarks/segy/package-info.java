/** Reading of large SEG-Y files beside segyio. */
package org.seisbridge.benchmarks.segy;
