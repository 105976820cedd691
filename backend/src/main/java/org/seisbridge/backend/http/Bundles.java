package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PutPart;

/** Bundles of models on their way in and out, a piece at a time. */
final class Bundles {
  private static final String PART = "bundle";
  private static final OpenOptions TO_READ =
      new OpenOptions().setRead(true).setWrite(false).setCreate(false);

  private final ServiceBus platform;

  Bundles(ServiceBus bus) {
    this.platform = requireNonNull(bus, "bus").as(Caller.PLATFORM);
  }

  /** Stores the file of a form, if whoever sends it may register models. */
  Future<RegisterModel> receive(RoutingContext context) {
    if (!Authentication.identity(context).caller().may(Role.TRAINER)) {
      return Future.failedFuture(
          new ServiceException(ErrorCode.FORBIDDEN, "Registering a model takes the role trainer."));
    }
    Bodies.requireForm(context);
    return context.fileUploads().stream()
        .filter(file -> file.name().equals(PART) && file.size() > 0)
        .findFirst()
        .map(file -> store(context, file))
        .orElseGet(
            () ->
                Future.failedFuture(
                    new ServiceException(
                        ErrorCode.INVALID,
                        "The form has no file in its part '%s'.".formatted(PART))));
  }

  private Future<RegisterModel> store(RoutingContext context, FileUpload upload) {
    String name = "bundle-" + UUID.randomUUID();
    return context
        .vertx()
        .fileSystem()
        .open(upload.uploadedFileName(), TO_READ)
        .compose(file -> put(file, name, 0, upload.size()).eventually(file::close));
  }

  private Future<RegisterModel> put(AsyncFile file, String upload, long offset, long size) {
    int length = (int) Math.min(ObjectContract.LARGEST_PIECE, size - offset);
    boolean last = offset + length == size;
    return file.read(Buffer.buffer(length), 0, offset, length)
        .compose(
            bytes ->
                platform.call(ObjectContract.PUT_PART, new PutPart(upload, offset, bytes, last)))
        .compose(
            stored ->
                last
                    ? Future.succeededFuture(new RegisterModel(stored.sha256()))
                    : put(file, upload, offset + length, size));
  }

  /** Answers with the bundle of a version. */
  Future<Void> send(RoutingContext context, ModelVersion version) {
    return send(context, version, 0);
  }

  private Future<Void> send(RoutingContext context, ModelVersion version, long offset) {
    return platform
        .call(
            ObjectContract.GET_PART,
            new GetPart(version.sha256(), offset, ObjectContract.LARGEST_PIECE))
        .compose(
            part -> {
              if (offset == 0) {
                begin(context, version, part.size());
                if (HttpDoor.isHead(context)) {
                  return context.response().end();
                }
              }
              long end = offset + part.bytes().length();
              return end >= part.size()
                  ? context.response().end(part.bytes())
                  : context
                      .response()
                      .write(part.bytes())
                      .compose(_ -> send(context, version, end));
            });
  }

  private static void begin(RoutingContext context, ModelVersion version, long size) {
    context
        .response()
        .putHeader("content-type", "application/zip")
        // Weights hardly become shorter by compression.
        .putHeader("content-encoding", "identity")
        .putHeader("content-length", Long.toString(size))
        .putHeader(
            "content-disposition", "attachment; filename=\"%s.zip\"".formatted(version.name()));
  }
}
