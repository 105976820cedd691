/** STEAD, the Stanford Earthquake Dataset. */
package org.seisbridge.seismic.stead;
