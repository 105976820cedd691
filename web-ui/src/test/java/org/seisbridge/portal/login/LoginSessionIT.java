package org.seisbridge.portal.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.portal.ModelledAccounts;
import org.seisbridge.portal.ModelledCatalogue;
import org.seisbridge.portal.Portal;

/** What the portal keeps for the pages of a browser, and for how long. */
class LoginSessionIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  private static Portal portal;

  @BeforeAll
  static void start() {
    ServiceBus bus = new ServiceBus(VERTX);
    ModelledAccounts accounts = new ModelledAccounts();
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());
    accounts.begin("sbs_other", ModelledAccounts.mara());
    accounts.serve(bus);
    new ModelledCatalogue(0).serve(bus);
    portal = Portal.start(VERTX, "127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    portal.close();
    BROWSER.close();
    VERTX.close().await();
  }

  @Test
  void aSessionGoesOnWhileTheLoginDoes() throws Exception {
    String session = begun("seisbridge-session=" + ModelledAccounts.MARAS);

    assertThat(begunBy("seisbridge-session=" + ModelledAccounts.MARAS + "; " + session)).isEmpty();
  }

  @Test
  void aSessionFromBeforeTheLoginIsNotTakenOver() throws Exception {
    String planted = begun("theme=dark");

    assertThat(begunBy("seisbridge-session=" + ModelledAccounts.MARAS + "; " + planted))
        .hasValueSatisfying(session -> assertThat(session).isNotEqualTo(planted));
  }

  @Test
  void aSessionEndsWithTheLogin() throws Exception {
    String session = begun("seisbridge-session=" + ModelledAccounts.MARAS);

    String afterLogout = begun(session);
    String afterAnother = begun("seisbridge-session=sbs_other; " + afterLogout);

    assertThat(afterLogout).isNotEqualTo(session);
    assertThat(afterAnother).isNotEqualTo(afterLogout);
    assertThat(begunBy("seisbridge-session=" + ModelledAccounts.MARAS + "; " + session))
        .isPresent();
  }

  private static String begun(String cookies) throws Exception {
    return begunBy(cookies).orElseThrow();
  }

  /** The session that a visit with those cookies begins, as a cookie; empty if it goes on. */
  private static Optional<String> begunBy(String cookies) throws Exception {
    HttpRequest visit = HttpRequest.newBuilder(portal.uri()).header("cookie", cookies).build();
    HttpResponse<Void> page = BROWSER.send(visit, BodyHandlers.discarding());
    assertThat(page.statusCode()).isEqualTo(200);
    return page.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.replaceAll(";.*", ""))
        .findFirst();
  }
}
