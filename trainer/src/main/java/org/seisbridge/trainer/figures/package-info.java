/** What is measured of a model: retrieval and attribute errors. */
package org.seisbridge.trainer.figures;
