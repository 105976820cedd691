package org.seisbridge.deploy.command;

import org.seisbridge.api.Role;
import org.seisbridge.api.identity.CreateToken;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.NewToken;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a token by which a program acts for whoever asks, and prints it, this once.",
      "For other commands: put it into SEISBRIDGE_TOKEN, or a file that --token-file names."
    })
final class TokensAdd extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "What it is for.")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "The most that may be done with it; one's own role if not given.")
  private Role role;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "After how many days it ends, 1 to 366; 90 if not given.")
  private Integer days;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    NewToken made =
        catalogue.call(IdentityContract.CREATE_TOKEN, new CreateToken(name, role, days));
    return print(
        made,
        () -> {
          console.say(
              "Token %d ends at %s. It is shown this once."
                  .formatted(made.token().id(), made.token().expires()));
          return made.secret();
        });
  }
}
