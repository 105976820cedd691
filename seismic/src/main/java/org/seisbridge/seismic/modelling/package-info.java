/** Two-dimensional acoustic forward modelling: from a velocity model to the gather it gives. */
package org.seisbridge.seismic.modelling;
