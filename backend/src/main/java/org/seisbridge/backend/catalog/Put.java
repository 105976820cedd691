package org.seisbridge.backend.catalog;

/**
 * A record that was put into the catalogue.
 *
 * @param fresh whether there was none of its name
 */
public record Put(long id, boolean fresh) {}
