/** Tables in CSV files, read row by row in any order. */
package org.seisbridge.seismic.csv;
