package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.verify.ComparedGathers;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.api.verify.VerifyRequest;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.picture.Picture;

/** Verification by physics over HTTP: several models as events, one as figures or as gathers. */
final class VerifyRoutes {
  /** Each takes a core for some tenths of a second. */
  private static final int MOST = 20;

  private final Bodies bodies;
  private final Uploads uploads;

  VerifyRoutes(Bodies bodies, Uploads uploads) {
    this.bodies = bodies;
    this.uploads = uploads;
  }

  private enum Format {
    JSON,
    NPY,
    PNG
  }

  void mount(RouterBuilder routes) {
    routes
        .getRoute("verify")
        .addHandler(
            context ->
                bodies
                    .jsonOrForm(context, VerifyModels.class, this::models)
                    .onFailure(context::fail)
                    .onSuccess(
                        models ->
                            new VerificationStream(context)
                                .begin(Authentication.bus(context), models)));
    routes.getRoute("verifyRecord").addHandler(this::one);
  }

  private Future<VerifyModels> models(RoutingContext context) {
    String text = Parameters.text(context.request().formAttributes(), "records");
    if (text == null) {
      throw new ServiceException(
          ErrorCode.INVALID, "'records' is missing: the ids of the records to verify.");
    }
    List<Long> records = Arrays.stream(text.split(",", -1)).map(VerifyRoutes::id).toList();
    if (records.size() > MOST) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "'records' names %d; up to %d are verified at a time.".formatted(records.size(), MOST));
    }
    return query(context).map(query -> new VerifyModels(query, records));
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "'records' is ids with commas between them; '%s' is none.".formatted(text),
          e);
    }
  }

  private Future<Query> query(RoutingContext context) {
    return uploads.gather(context).map(VerifyRoutes::query);
  }

  private static Query query(DataFile gather) {
    if (gather == null) {
      throw new ServiceException(
          ErrorCode.INVALID, "Verify against one gather: send the part 'gather'.");
    }
    return new Query.OfFile(Modality.GATHER, gather);
  }

  private void one(RoutingContext context) {
    Format format = format(context);
    long record = CatalogRoutes.record(context).id();
    bodies
        .jsonOrForm(context, VerifyOne.class, form -> query(form).map(VerifyOne::new))
        .compose(
            asked ->
                Authentication.bus(context)
                    .call(
                        Contract.VERIFY,
                        new VerifyRequest(asked.query(), record, format != Format.JSON)))
        .onFailure(context::fail)
        .onSuccess(reply -> answer(context, format, reply));
  }

  private static void answer(RoutingContext context, Format format, VerifyReply reply) {
    if (format == Format.JSON) {
      Replies.json(context, reply);
      return;
    }
    boolean picture = format == Format.PNG;
    context
        .vertx()
        .executeBlocking(() -> picture ? png(reply.gathers()) : npy(reply.gathers()), false)
        .onFailure(context::fail)
        .onSuccess(
            file ->
                SampleRoutes.send(
                    context, "record-%d-difference".formatted(reply.record()), picture, file));
  }

  private static Format format(RoutingContext context) {
    String format = Parameters.text(context.queryParams(), "format");
    if (format != null) {
      return switch (format) {
        case "npy" -> Format.NPY;
        case "png" -> Format.PNG;
        default -> Format.JSON;
      };
    }
    context.response().putHeader("vary", "accept");
    for (MIMEHeader accepted : context.parsedHeaders().accept()) {
      switch (accepted.value()) {
        case "application/json", "application/*", "*/*" -> {
          return Format.JSON;
        }
        case "application/octet-stream" -> {
          return Format.NPY;
        }
        case "image/png", "image/*" -> {
          return Format.PNG;
        }
        default -> {}
      }
    }
    return Format.JSON;
  }

  private static byte[] npy(ComparedGathers gathers) {
    int[] shape = gathers.shape().stream().mapToInt(Integer::intValue).toArray();
    return Npy.encode(shape, Float32.values(gathers.difference()));
  }

  /** All three, in the colours of one scale. */
  private static byte[] png(ComparedGathers gathers) {
    int[] shape = gathers.shape().stream().mapToInt(Integer::intValue).toArray();
    Buffer all =
        Buffer.buffer()
            .appendBuffer(gathers.query())
            .appendBuffer(gathers.modelled())
            .appendBuffer(gathers.difference());
    return Picture.gather(new int[] {3 * shape[0], shape[1], shape[2]}, Float32.values(all));
  }
}
