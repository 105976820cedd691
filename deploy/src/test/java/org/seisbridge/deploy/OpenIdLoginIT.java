package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logging in at an OpenID provider as a person does it: by the button, and the provider's forms.
 */
class OpenIdLoginIT {
  @TempDir private Path data;

  @Test
  void theButtonLeadsToTheProviderAndFromThereIntoThePortal() throws Exception {
    int port = freePort();
    String own = "http://127.0.0.1:" + port;
    try (Chromium chromium = Chromium.start();
        OpenIdProvider provider = OpenIdProvider.start(own + "/auth/callback")) {
      RunningServer server =
          RunningServer.start(
              data,
              port,
              "--oidc-issuer",
              provider.issuer(),
              "--oidc-client",
              OpenIdProvider.CLIENT,
              "--oidc-name",
              "Institute",
              "--public-url",
              own);
      BrowserContext window = chromium.window(new Browser.NewContextOptions(), new ArrayList<>());
      // Its pages ask for a font from elsewhere.
      window.route(Pattern.compile("https://.*"), Route::abort);
      Page page = window.pages().getFirst();
      page.navigate(own + "/?for=velocity");
      Locator button = page.locator("#login-openid");
      assertThat(button).hasText("Log in with Institute");

      button.click();
      page.locator("input[name=login]").fill("alice");
      page.locator("input[name=password]").fill("any");
      page.locator("button[type=submit]").click();
      // Consents to what the platform wants to know.
      page.locator("button[type=submit]").click();
      assertThat(page.locator("#login-error")).containsText("to add alice");
      CommandRun added =
          CommandRun.of("users", "set", "alice", "--role", "editor", "--data", data.toString());
      assertThat(added.exitCode()).as(added.err()).isZero();
      page.navigate(own + "/?for=velocity");
      button.click();

      assertThat(page.locator("#account-menu vaadin-menu-bar-button").first())
          .hasText("alice · default");
      assertThat(page).hasURL(own + "/?for=velocity");
      window.close();
      server.stop();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
