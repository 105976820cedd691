package org.seisbridge.deploy.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Server;
import org.seisbridge.seismic.InvalidDataException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The choice of a server to ask over HTTP, and of what is said to it of who asks. */
final class ServerChoice {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

  /** RFC 6750, section 2.1. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  @Spec private CommandSpec self;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:SEISBRIDGE_SERVER}",
      description =
          "Server to ask, such as https://HOST, instead of a folder on this machine. Environment:"
              + " SEISBRIDGE_SERVER, and a token in SEISBRIDGE_TOKEN or the file that"
              + " SEISBRIDGE_TOKEN_FILE names.")
  private URI address;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token to show to it, which 'tokens add' makes.")
  private Path tokenFile;

  @Option(
      names = "--server-certificate",
      paramLabel = "FILE",
      defaultValue = "${env:SEISBRIDGE_SERVER_CERTIFICATE}",
      description =
          "PEM file of its certificate, or of who signed it; not needed for those that Java trusts."
              + " Environment: SEISBRIDGE_SERVER_CERTIFICATE.")
  private Path certificate;

  /**
   * The server, if one is to be asked. What stands on the command line goes before the environment.
   *
   * @param command what is run; warnings go to its console
   * @param here options that mean nothing to a server
   * @param team name of the team to act for; null for the token's
   * @throws ParameterException if options of both kinds are given
   */
  Optional<Server> insteadOf(CommandSpec here, CommandSpec command, String team)
      throws IOException {
    Optional<String> ofServer = given(self, command);
    Optional<String> ofHere = given(here, command);
    if (ofServer.isPresent() && ofHere.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          "%s is for a server, %s for what is on this machine: give one of them"
              .formatted(ofServer.get(), ofHere.get()));
    }
    boolean named = address != null && !address.toString().isEmpty();
    if (!named && ofServer.isPresent()) {
      throw new ParameterException(
          command.commandLine(), ofServer.get() + " needs --server, the server to ask");
    }
    return named && ofHere.isEmpty() ? Optional.of(server(command, team)) : Optional.empty();
  }

  private Server server(CommandSpec command, String team) throws IOException {
    if (!isServer(address)) {
      throw new ParameterException(
          command.commandLine(),
          "--server takes https://HOST, https://HOST:PORT or the same with http, not " + address);
    }
    String token = token();
    if (token != null
        && address.getScheme().equals("http")
        && !THIS_MACHINE.matcher(address.getHost()).matches()) {
      Console.of(command)
          .say(
              "Warning: the token goes to %s in the clear, for whoever is on the way to read. Use"
                      .formatted(address.getHost())
                  + " https.");
    }
    return new Server(address, token, team, certificate);
  }

  private static boolean isServer(URI address) {
    return address.getScheme() != null
        && SCHEMES.contains(address.getScheme())
        && address.getHost() != null
        && address.getUserInfo() == null
        && address.getQuery() == null
        && Set.of("", "/").contains(address.getPath());
  }

  private String token() throws IOException {
    String token =
        tokenFile == null ? Secret.of("SEISBRIDGE_TOKEN") : Files.readString(tokenFile).strip();
    if (token.isEmpty()) {
      return null;
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new InvalidDataException(
          tokenFile == null ? "SEISBRIDGE_TOKEN" : tokenFile.toString(),
          "it has more than a token in it",
          "Put there what 'seisbridge tokens add' prints, and nothing else");
    }
    return token;
  }

  /** One of a mixin's options that stands on the command line. */
  private static Optional<String> given(CommandSpec mixin, CommandSpec command) {
    return command.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(mixin.optionsMap()::containsKey)
        .findFirst();
  }
}
