/**
 * Tasks built on SeisCLIP's encoder: what an event was, where, and by which mechanism, from what
 * several stations recorded of it.
 */
package org.seisbridge.trainer.task;
