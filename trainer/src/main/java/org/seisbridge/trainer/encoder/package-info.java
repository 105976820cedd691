/** The model at work on the event bus. */
package org.seisbridge.trainer.encoder;
