/** What two processes do against one. */
package org.seisbridge.benchmarks.scaleout;
