package org.seisbridge.deploy.command;

import java.io.IOException;
import java.net.URI;
import org.seisbridge.backend.identity.oidc.OidcConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An OpenID provider that users may log in at. */
final class OidcChoice {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      defaultValue = "${env:SEISBRIDGE_OIDC_ISSUER}",
      description =
          "OpenID provider that users may log in at, as its tokens name it; none if not given."
              + " Environment: SEISBRIDGE_OIDC_ISSUER.")
  private URI issuer;

  @Option(
      names = "--oidc-client",
      paramLabel = "ID",
      defaultValue = "${env:SEISBRIDGE_OIDC_CLIENT:-seisbridge}",
      description =
          "Id of the platform there; ${DEFAULT-VALUE}. Environment: SEISBRIDGE_OIDC_CLIENT, and the"
              + " secret, if there is one, in SEISBRIDGE_OIDC_SECRET or the file that"
              + " SEISBRIDGE_OIDC_SECRET_FILE names.")
  private String client;

  @Option(
      names = "--oidc-name",
      paramLabel = "NAME",
      defaultValue = "${env:SEISBRIDGE_OIDC_NAME:-OpenID}",
      description =
          "What the login page calls it; ${DEFAULT-VALUE}. Environment: SEISBRIDGE_OIDC_NAME.")
  private String name;

  @Option(
      names = "--oidc-audience",
      paramLabel = "NAME",
      defaultValue = "${env:SEISBRIDGE_OIDC_AUDIENCE}",
      description =
          "What the provider issues access tokens for this platform for, besides its id there."
              + " Environment: SEISBRIDGE_OIDC_AUDIENCE.")
  private String audience;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:SEISBRIDGE_PUBLIC_URL}",
      description =
          "Where browsers reach the platform, such as https://seisbridge.example; the provider sends"
              + " them back to auth/callback there. Environment: SEISBRIDGE_PUBLIC_URL.")
  private URI publicUrl;

  /** The provider that was chosen; null if none was. */
  OidcConfig config() throws IOException {
    if (issuer == null) {
      return null;
    }
    if (publicUrl == null) {
      throw new ParameterException(
          spec.commandLine(),
          "With --oidc-issuer give --public-url too: where browsers reach the platform.");
    }
    String secret = Secret.of("SEISBRIDGE_OIDC_SECRET");
    try {
      return new OidcConfig(
          issuer, client, secret.isEmpty() ? null : secret, name, audience, publicUrl);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
