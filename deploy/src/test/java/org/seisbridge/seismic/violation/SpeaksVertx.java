package org.seisbridge.seismic.violation;

import io.vertx.core.Vertx;

record SpeaksVertx(Vertx vertx) {}
