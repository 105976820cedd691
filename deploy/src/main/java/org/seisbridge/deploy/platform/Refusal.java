package org.seisbridge.deploy.platform;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** Why a server did not do what it was asked. */
final class Refusal {
  private static final String PROBLEM = "application/problem+json";
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

  private Refusal() {}

  /** Of a problem document (RFC 9457), what a person and a program go by. */
  private record Problem(String detail, String code) {}

  static ServiceException of(Server server, HttpResponse<String> response) {
    if (!response.headers().firstValue("content-type").orElse("").startsWith(PROBLEM)) {
      return notOurs(server, response);
    }
    Problem problem = ContractJson.decodeReply(response.body(), Problem.class);
    ErrorCode code = code(problem.code(), response.statusCode());
    String detail = problem.detail();
    if (code == ErrorCode.UNAUTHENTICATED && server.token() == null) {
      detail +=
          " Put one into the variable SEISBRIDGE_TOKEN, or name its file with --token-file;"
              + " 'seisbridge tokens add NAME' makes one.";
    }
    Optional<Duration> later = retryAfter(response);
    return later.isPresent()
        ? new TryLater(code, detail, later.get())
        : new ServiceException(code, detail);
  }

  /** What something else says in its place, such as a proxy. */
  private static ServiceException notOurs(Server server, HttpResponse<String> response) {
    String elsewhere =
        response.headers().firstValue("location").map(" (it points to %s)"::formatted).orElse("");
    ErrorCode code = code(null, response.statusCode());
    return new ServiceException(
        code,
        "What answers at %s says %d%s, and not as SeisBridge would. Is the address right?"
            .formatted(server.address(), response.statusCode(), elsewhere));
  }

  private static ErrorCode code(String name, int status) {
    return Arrays.stream(ErrorCode.values())
        .filter(
            code ->
                name == null
                    ? code.status() == status
                    : code.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(ErrorCode.INTERNAL);
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(text -> SECONDS.matcher(text).matches())
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
