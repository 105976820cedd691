/**
 * What is measured of a model: retrieval, attribute errors, classification, location and picks,
 * with confidence intervals; and maps of features.
 */
package org.seisbridge.trainer.figures;
