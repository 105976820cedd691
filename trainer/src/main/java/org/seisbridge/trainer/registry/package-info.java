/** Model versions as the platform keeps them, for the nodes that work with them. */
package org.seisbridge.trainer.registry;
