package org.seisbridge.api.model;

/**
 * Registers a model version. The same bundle may be registered again; another one of the same name
 * is a {@code CONFLICT}.
 *
 * @param sha256 of its bundle, an object that is stored
 */
public record RegisterModel(String sha256) {}
