package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.Float32;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.seismic.npy.Npy;

/** Answers requests, with what is to come or with why it does not. */
final class Replies {
  private Replies() {}

  static void json(RoutingContext context, Future<?> reply) {
    reply.onFailure(context::fail).onSuccess(value -> json(context, value));
  }

  static void json(RoutingContext context, Object value) {
    context
        .response()
        .putHeader("content-type", "application/json")
        .end(ContractJson.encode(value));
  }

  /** Samples as a file. */
  static void npy(RoutingContext context, Future<Asset> reply) {
    reply.onFailure(context::fail).onSuccess(asset -> npy(context, asset));
  }

  private static void npy(RoutingContext context, Asset asset) {
    int[] shape = asset.shape().stream().mapToInt(Integer::intValue).toArray();
    context
        .response()
        .putHeader("content-type", "application/octet-stream")
        // Samples hardly become shorter by compression.
        .putHeader("content-encoding", "identity")
        .putHeader(
            "content-disposition",
            "attachment; filename=\"record-%d-%s.npy\"".formatted(asset.record(), asset.modality()))
        .end(Buffer.buffer(Npy.encode(shape, Float32.values(asset.values()))));
  }
}
