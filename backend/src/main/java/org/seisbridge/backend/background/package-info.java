/** Work that nobody waits for. */
package org.seisbridge.backend.background;
