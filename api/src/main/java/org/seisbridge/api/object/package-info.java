/** Objects in pieces, for nodes that do not see the object store. */
package org.seisbridge.api.object;
