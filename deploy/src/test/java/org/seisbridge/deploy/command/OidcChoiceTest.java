package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;

/** What is said of an OpenID provider that cannot be used. */
class OidcChoiceTest {
  @TempDir Path folder;

  @Test
  void aProviderHasToKnowWhereToSendBrowsers() {
    wrong("give --public-url too", "--oidc-issuer", "https://login.example");
  }

  @Test
  void addressesThatCannotBeUsedAreRefused() {
    wrong(
        "'http://login.example' is not the issuer of an OpenID provider",
        "--oidc-issuer",
        "http://login.example",
        "--public-url",
        "https://seisbridge.example");
    wrong(
        "'seisbridge.example' is not where browsers reach this platform",
        "--oidc-issuer",
        "https://login.example",
        "--public-url",
        "seisbridge.example");
  }

  private void wrong(String sentence, String... options) {
    String[] serve = {"serve", "--data", folder.toString(), "--port", "0"};
    String[] arguments = new String[serve.length + options.length];
    System.arraycopy(serve, 0, arguments, 0, serve.length);
    System.arraycopy(options, 0, arguments, serve.length, options.length);

    CommandRun run = CommandRun.of(arguments);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(sentence);
  }
}
