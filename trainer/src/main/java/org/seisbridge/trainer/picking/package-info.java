/** When P and S arrive at a station, and whether anything does, from what it recorded. */
package org.seisbridge.trainer.picking;
