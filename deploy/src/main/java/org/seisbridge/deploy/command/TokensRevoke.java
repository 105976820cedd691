package org.seisbridge.deploy.command;

import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.RevokeToken;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a token. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Ends a token of whoever asks, at once.")
final class TokensRevoke extends CatalogueCommand {
  @Parameters(paramLabel = "ID", description = "The token, as tokens lists it.")
  private long token;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    Done done = catalogue.call(IdentityContract.REVOKE_TOKEN, new RevokeToken(token));
    return print(done, () -> "Token %d has ended.".formatted(token));
  }
}
