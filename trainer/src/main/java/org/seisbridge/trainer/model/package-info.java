/** A trained model, its description and its bundle. */
package org.seisbridge.trainer.model;
