package org.seisbridge.deploy.command;

import org.seisbridge.api.identity.DeleteUser;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Deletes a user. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes a user, with all sessions and tokens, from every team.",
      "What the user stored stays."
    })
final class UsersDelete extends CatalogueCommand {
  @Mixin private Confirmation confirmation;

  @Parameters(paramLabel = "NAME", description = "The user.")
  private String name;

  @Override
  void check(CommandSpec command) {
    confirmation.require(command);
  }

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    if (!confirmation.given(console, "Delete user %s?".formatted(name))) {
      console.say("Nobody was deleted.");
      return ExitCode.FAILURE;
    }
    Done done = catalogue.call(IdentityContract.DELETE_USER, new DeleteUser(name));
    return print(done, () -> "Deleted user %s.".formatted(name));
  }
}
