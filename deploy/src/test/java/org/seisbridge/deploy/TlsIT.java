package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate, as programs, people and commands meet it. */
class TlsIT {
  @TempDir private static Path folder;

  private static SelfSigned certificate;
  private static RunningServer server;

  @BeforeAll
  static void serve() throws Exception {
    certificate = SelfSigned.make(folder);
    server =
        RunningServer.start(
            folder.resolve("data"),
            0,
            "--tls-certificate",
            certificate.certificate().toString(),
            "--tls-key",
            certificate.key().toString());
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void aLoginsCookieIsForHttpsAlone() throws Exception {
    assertThat(server.address().getScheme()).isEqualTo("https");
    String form = "username=admin&password=" + URLEncoder.encode(server.password(), UTF_8);
    HttpRequest login =
        HttpRequest.newBuilder(server.address().resolve("/auth/login"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", server.url())
            .POST(BodyPublishers.ofString(form))
            .build();

    HttpResponse<String> answer = send(login);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
        .contains("; Secure", "; HTTPOnly");
    assertThat(answer.headers().firstValue("strict-transport-security")).isPresent();
  }

  @Test
  void thePortalOpensInABrowser() {
    List<String> complaints = new ArrayList<>();
    try (Chromium chromium = Chromium.start()) {
      BrowserContext window =
          chromium.window(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true), complaints);
      Page page = window.pages().getFirst();
      page.navigate(server.address().toString());
      page.locator("input[name=username]").fill("admin");
      page.locator("input[name=password]").fill(server.password());
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();

      assertThat(page.locator("#account-menu vaadin-menu-bar-button").first())
          .hasText("admin · default");
      assertThat(page.url()).startsWith("https://");
      assertThat(window.cookies()).isNotEmpty().allMatch(cookie -> cookie.secure);
      assertThat(window.cookies())
          .filteredOn(cookie -> cookie.name.equals("seisbridge-session"))
          .singleElement()
          .matches(cookie -> cookie.httpOnly);
      window.close();
    }
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  @Test
  void aCommandKnowsTheServerByItsCertificate() throws Exception {
    String token = server.token(folder, "token").toString();
    String[] asking = {"whoami", "--server", server.url(), "--token-file", token};

    CommandRun known =
        CommandRun.of(with(asking, "--server-certificate", certificate.certificate().toString()));
    assertThat(known.exitCode()).as(known.err()).isZero();
    assertThat(known.out()).startsWith("local, operator in ");
    CommandRun unknown = CommandRun.of(asking);
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("did not answer", "--server-certificate");
    CommandRun onTheFolder = CommandRun.of("whoami", "--data", server.data());
    assertThat(onTheFolder.out()).startsWith("local, operator in ");
  }

  @Test
  void nothingIsAnsweredInTheClear() throws Exception {
    String clear = server.url().replace("https:", "http:");

    assertThatThrownBy(() -> send(HttpRequest.newBuilder(URI.create(clear + "/")).build()))
        .isInstanceOf(IOException.class);
    CommandRun run = CommandRun.of("datasets", "--server", clear);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("did not answer", "Perhaps it speaks https");
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** As somebody does who trusts the certificate. */
  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificate.store());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
