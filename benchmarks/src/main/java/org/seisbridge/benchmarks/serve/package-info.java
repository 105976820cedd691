/** What a served platform bears: searches, uploads, memory, and what its HTTP layer costs. */
package org.seisbridge.benchmarks.serve;
