/** Versions of models: registered, and in use. */
package org.seisbridge.backend.model;
