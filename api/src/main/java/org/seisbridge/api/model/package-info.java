/** Versions of models: kept in a registry, one of them in use. */
package org.seisbridge.api.model;
