package org.seisbridge.portal.violation;

/** Something of the portal's that others reach for. */
public final class View {}
