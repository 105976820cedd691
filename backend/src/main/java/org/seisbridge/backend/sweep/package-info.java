/** Removing the objects that the catalogue does not name. */
package org.seisbridge.backend.sweep;
