/** Which reader a file is for, told by its content: the one list that names all formats. */
package org.seisbridge.seismic.format;
