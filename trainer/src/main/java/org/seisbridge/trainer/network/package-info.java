/** The three encoders and the blocks they are made of. */
package org.seisbridge.trainer.network;
