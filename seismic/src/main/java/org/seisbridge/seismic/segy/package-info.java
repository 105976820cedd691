/**
 * SEG-Y, revisions 0 to 2.1, and the traces of Seismic Unix (SU): read from a mapped file of any
 * size, written by streaming, and brought from there to gathers and velocity models. Files come
 * from anywhere, so nothing that a header declares is believed before the file's length bears it
 * out.
 *
 * <p>Sources: Barry, Cavers and Kneale (1975), Geophysics 40; SEG Technical Standards Committee,
 * SEG-Y revision 1 (2002), 2.0 (2017) and 2.1 (2023). Byte positions are counted from 1, as there.
 */
package org.seisbridge.seismic.segy;
