package org.seisbridge.backend.violation;

/** Something of the backend's that others reach for. */
public final class Store {}
