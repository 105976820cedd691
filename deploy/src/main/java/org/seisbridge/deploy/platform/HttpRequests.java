package org.seisbridge.deploy.platform;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;

/** Requests to a server's API, each with what says who asks. */
final class HttpRequests {
  private static final String API = "/api/v1";
  private static final String CONTENT_TYPE = "content-type";
  private static final Pattern HEADER_TEXT = Pattern.compile("[ -~]+");

  private final Server server;

  /**
   * @throws ServiceException {@link ErrorCode#INVALID} if the team's name cannot be sent
   */
  HttpRequests(Server server) {
    if (server.team() != null && !HEADER_TEXT.matcher(server.team()).matches()) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A team called '%s' cannot be named in a request. Use a token that was made for it."
              .formatted(server.team()));
    }
    this.server = server;
  }

  HttpRequest.Builder get(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(API + path));
    if (server.token() != null) {
      request.header("authorization", "Bearer " + server.token());
    }
    if (server.team() != null) {
      request.header(ServiceBus.TEAM, server.team());
    }
    return request;
  }

  HttpRequest.Builder delete(String path) {
    return get(path).DELETE();
  }

  HttpRequest.Builder send(String method, String path, Record json) {
    return get(path)
        .header(CONTENT_TYPE, "application/json")
        .method(method, BodyPublishers.ofString(ContractJson.encode(json)));
  }

  HttpRequest.Builder send(String path, MultipartForm form) {
    return get(path).header(CONTENT_TYPE, form.contentType()).POST(form.body());
  }
}
