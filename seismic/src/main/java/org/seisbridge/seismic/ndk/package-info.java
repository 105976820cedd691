/** NDK, in which the Global CMT project publishes (Ekström, Nettles and Dziewoński 2012). */
package org.seisbridge.seismic.ndk;
