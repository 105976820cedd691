/**
 * Which reader a file is for, told by its content, and what it holds: the one place that knows all
 * formats.
 */
package org.seisbridge.seismic.format;
