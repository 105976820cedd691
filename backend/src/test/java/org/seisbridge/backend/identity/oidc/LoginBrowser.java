package org.seisbridge.backend.identity.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;

/**
 * As much of a browser as logging in takes: it keeps cookies, follows redirects, and gives the
 * provider's forms a name and a consent.
 */
public final class LoginBrowser implements AutoCloseable {
  private static final int MOST_STEPS = 20;

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  /**
   * Goes to an address and on from there as it is told.
   *
   * @param user whose name to give the provider
   * @param end where not to go any more
   * @return the address that it was to go to in the end
   */
  public URI logIn(URI start, String user, Predicate<URI> end)
      throws IOException, InterruptedException {
    URI at = start;
    HttpResponse<String> page = get(at);
    for (int step = 0; step < MOST_STEPS; step++) {
      if (page.statusCode() / 100 == 3) {
        at = at.resolve(page.headers().firstValue("location").orElseThrow());
        if (end.test(at)) {
          return at;
        }
        page = get(at);
      } else if (page.body().contains("name=\"prompt\"")) {
        String prompt = page.body().contains("value=\"login\"") ? "login" : "consent";
        page =
            post(at, "prompt=" + prompt + "&password=any&login=" + URLEncoder.encode(user, UTF_8));
      } else {
        throw new AssertionError("%s: %d %s".formatted(at, page.statusCode(), page.body()));
      }
    }
    throw new AssertionError("sent on and on, at last to " + at);
  }

  public HttpResponse<String> get(URI address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI address, String form)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
