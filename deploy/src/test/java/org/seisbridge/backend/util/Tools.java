package org.seisbridge.backend.util;

record Tools() {}
