package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.seisbridge.backend.http.HttpConfig;
import org.seisbridge.backend.http.TlsConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The choice of where a server listens, what it proves by who it is, and who may ask. */
final class HttpChoice {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  private static final int LAST_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Address address;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      defaultValue = "${env:SEISBRIDGE_TLS_CERTIFICATE}",
      description =
          "PEM file of the server's certificate and those that vouch for it: it then answers at"
              + " https. Looked at each minute, for renewals. Environment:"
              + " SEISBRIDGE_TLS_CERTIFICATE.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      defaultValue = "${env:SEISBRIDGE_TLS_KEY}",
      description =
          "PEM file of the certificate's key (PKCS #8, not encrypted). Environment:"
              + " SEISBRIDGE_TLS_KEY.")
  private Path key;

  @Option(
      names = "--allow-origin",
      split = ",",
      paramLabel = "ORIGIN",
      defaultValue = "${env:SEISBRIDGE_ALLOW_ORIGINS}",
      description =
          "Whose pages may ask the API from a browser, with a token: such as"
              + " https://maps.example.org; nobody's if not given. Environment:"
              + " SEISBRIDGE_ALLOW_ORIGINS.")
  private List<String> origins;

  @Option(
      names = "--tcp-bridge",
      paramLabel = "PORT",
      defaultValue = "${env:SEISBRIDGE_TCP_BRIDGE}",
      description =
          "Port of the event bus for programs outside that speak to it over TCP, 7000 by custom; at"
              + " the same address, with the same certificate, by tokens. There is none if not"
              + " given. Environment: SEISBRIDGE_TCP_BRIDGE.")
  private Integer tcpBridge;

  HttpConfig config() {
    if ((certificate == null) != (key == null)) {
      throw wrong("--tls-certificate and --tls-key go together");
    }
    List<String> allowed = origins == null ? List.of() : origins;
    allowed.forEach(this::requireOrigin);
    TlsConfig tls = certificate == null ? null : new TlsConfig(certificate, key);
    if (tcpBridge != null && (tcpBridge < 0 || tcpBridge > LAST_PORT)) {
      throw wrong("--tcp-bridge takes a port, up to %d, not %d".formatted(LAST_PORT, tcpBridge));
    }
    return new HttpConfig(address.host, address.port.first, tls, allowed, tcpBridge);
  }

  private void requireOrigin(String text) {
    if (!ORIGIN.matcher(text).matches()) {
      throw wrong("--allow-origin takes an origin, such as https://maps.example.org, not " + text);
    }
  }

  private ParameterException wrong(String detail) {
    return new ParameterException(spec.commandLine(), detail);
  }
}
