package org.seisbridge.backend.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.picture.Picture;

/** A record's samples over HTTP, as a file or as a picture. */
final class SampleRoutes {
  private static final String NPY = "application/octet-stream";
  private static final String PNG = "image/png";

  void mount(RouterBuilder routes) {
    routes.getRoute("gather").addHandler(context -> samples(context, Modality.GATHER));
    routes.getRoute("velocity").addHandler(context -> samples(context, Modality.VELOCITY));
    routes.getRoute("waveform").addHandler(context -> samples(context, Modality.WAVEFORM));
  }

  private void samples(RoutingContext context, Modality modality) {
    boolean picture = wantsPicture(context);
    Authentication.bus(context)
        .call(Contract.ASSET, new AssetQuery(CatalogRoutes.record(context).id(), modality))
        .compose(
            asset ->
                context
                    .vertx()
                    .executeBlocking(() -> picture ? png(asset) : npy(asset), false)
                    .onSuccess(
                        file ->
                            send(
                                context,
                                "record-%d-%s".formatted(asset.record(), asset.modality()),
                                picture,
                                file)))
        .onFailure(context::fail);
  }

  private static boolean wantsPicture(RoutingContext context) {
    String format = Parameters.text(context.queryParams(), "format");
    if (format != null) {
      return format.equals("png");
    }
    context.response().putHeader("vary", "accept");
    for (MIMEHeader accepted : context.parsedHeaders().accept()) {
      switch (accepted.value()) {
        case PNG, "image/*" -> {
          return true;
        }
        case NPY, "application/*", "*/*" -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  private static byte[] npy(Asset asset) {
    return Npy.encode(shape(asset), Float32.values(asset.values()));
  }

  private static byte[] png(Asset asset) {
    float[] values = Float32.values(asset.values());
    return switch (asset.modality().name()) {
      case "gather" -> Picture.gather(shape(asset), values);
      case "waveform" -> Picture.waveform(shape(asset), values);
      default -> Picture.velocity(shape(asset), values);
    };
  }

  private static int[] shape(Asset asset) {
    return asset.shape().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Answers with a file of that name, or with a picture. */
  static void send(RoutingContext context, String name, boolean picture, byte[] file) {
    context
        .response()
        .putHeader("content-type", picture ? PNG : NPY)
        // Samples hardly become shorter by compression, and pictures are compressed already.
        .putHeader("content-encoding", "identity")
        .putHeader(
            "content-disposition",
            "%s; filename=\"%s.%s\""
                .formatted(picture ? "inline" : "attachment", name, picture ? "png" : "npy"))
        .end(Buffer.buffer(file));
  }
}
