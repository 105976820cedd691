/** How well models tell gathers that they were not trained on from those that they were. */
package org.seisbridge.benchmarks.familiarity;
