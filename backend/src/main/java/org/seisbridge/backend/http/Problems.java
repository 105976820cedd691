package org.seisbridge.backend.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure as a problem document (RFC 9457) whose detail says what to do. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final List<Integer> STATUSES =
      List.of(400, 401, 403, 404, 406, 411, 413, 415, 429, 500, 503);

  /** What a request has for a status that could not be read to its end. */
  private static final int NOT_READ = 200;

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int SERVER_FAULT = 500;
  private static final Set<Integer> PASSING = Set.of(429, 503);

  /** Seconds: what is away is looked for more often than that. */
  private static final String COME_BACK = "5";

  private Problems() {}

  static void answerOn(Router router, ApiContract api) {
    STATUSES.forEach(status -> router.errorHandler(status, Problems::answer));
    router.errorHandler(NOT_READ, Problems::answer);
    router.errorHandler(
        METHOD_NOT_ALLOWED,
        context -> {
          context.response().putHeader("allow", api.allowed(context.normalizedPath()));
          answer(context);
        });
  }

  /** Says when to ask again. */
  static HttpServerResponse comeBack(HttpServerResponse response) {
    return response.putHeader("retry-after", COME_BACK);
  }

  /** A request that is no HTTP, or whose head is too long; the rest of it cannot be told apart. */
  static void answerUnreadable(HttpServerRequest request) {
    int status =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException _ -> 414;
          case TooLongHttpHeaderException _ -> 431;
          case null, default -> 400;
        };
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/problem+json")
        .end(problem(status, "The head of the request is too long, or is not HTTP.", "/").encode())
        .onComplete(_ -> request.connection().close());
  }

  private static void answer(RoutingContext context) {
    if (isBrokenOff(context)) {
      log.debug("{} {} was broken off", method(context), path(context), context.failure());
      return;
    }
    if (context.response().headWritten()) {
      context.response().reset();
      return;
    }
    Throwable failure = context.failure();
    if (failure instanceof ServiceException known) {
      String code = known.code().name().toLowerCase(Locale.ROOT);
      send(context, known.code().status(), known.getMessage(), code);
      return;
    }
    int status = status(context);
    if (status >= SERVER_FAULT) {
      log.error("{} {} failed", method(context), path(context), failure);
    }
    send(context, status, detail(context, status), null);
  }

  /** Whether its client went before all of it was sent: nobody's fault, and nobody to answer. */
  private static boolean isBrokenOff(RoutingContext context) {
    return context.response().closed() && !context.request().isEnded();
  }

  /** A request that cannot even be routed comes without a status. */
  private static int status(RoutingContext context) {
    return Math.max(BAD_REQUEST, context.statusCode());
  }

  private static HttpMethod method(RoutingContext context) {
    return context.request().method();
  }

  private static String path(RoutingContext context) {
    return context.request().path();
  }

  private static String detail(RoutingContext context, int status) {
    String path = path(context);
    return switch (status) {
      case 404 ->
          "There is nothing at %s. /api/v1/docs shows what there is, /api/v1/status is a beginning."
              .formatted(path);
      case 405 ->
          "%s is not done to %s; the header Allow says what is.".formatted(method(context), path);
      case 406 -> "%s cannot be had in that format.".formatted(path);
      case 411, 413 ->
          "The request is larger than is taken here. A record may have %d MB, a model %d; send one at a time."
              .formatted(Bodies.LARGEST_UPLOAD >> 20, Bodies.LARGEST_BUNDLE >> 20);
      case 415 ->
          "%s does not take that content type: JSON or multipart/form-data.".formatted(path);
      case 400 -> "The request is not well-formed" + reason(context.failure()) + ".";
      default -> "A fault of the platform, which its log describes.";
    };
  }

  private static String reason(Throwable failure) {
    return failure instanceof IOException && failure.getMessage() != null
        ? ": " + failure.getMessage()
        : "";
  }

  private static JsonObject problem(int status, String detail, String instance) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status)
        .put("detail", detail)
        .put("instance", instance);
  }

  private static void send(RoutingContext context, int status, String detail, String code) {
    JsonObject problem = problem(status, detail, path(context));
    if (code != null) {
      problem.put("code", code);
    }
    if (PASSING.contains(status)) {
      comeBack(context.response());
    }
    if (status == UNAUTHORIZED) {
      context.response().putHeader("www-authenticate", "Bearer");
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/problem+json")
        .end(problem.encode());
  }
}
