/** Versions of models: kept in a registry, one of each family in use. */
package org.seisbridge.api.model;
