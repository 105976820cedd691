package org.seisbridge.api.catalog;

/**
 * A plane that a fault slipped on, in the convention of Aki and Richards (2002): it dips to the
 * right of its strike, and the rake is that of the block above it.
 *
 * @param strike degrees clockwise from north, 0 to 360
 * @param dip degrees from level, 0 to 90
 * @param rake degrees from the strike, upward in the plane, -180 to 180
 */
public record NodalPlane(double strike, double dip, double rake) {}
