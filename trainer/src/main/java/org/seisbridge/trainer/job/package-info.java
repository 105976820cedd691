/**
 * Work on jobs: slots that claim them, and the child process that each is done in, so that whatever
 * happens there ends the job at most and never the node.
 */
package org.seisbridge.trainer.job;
