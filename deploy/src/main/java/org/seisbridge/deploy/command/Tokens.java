package org.seisbridge.deploy.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.identity.ApiToken;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.TokenList;
import org.seisbridge.api.identity.TokenQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;

/** Lists one's tokens, and sees to them. */
@Command(
    name = "tokens",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {TokensAdd.class, TokensRevoke.class},
    description = "Lists the tokens by which programs act for whoever asks; or changes that.")
public final class Tokens extends CatalogueCommand {
  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    TokenList list = catalogue.call(IdentityContract.TOKENS, new TokenQuery());
    return print(list, () -> table(list.tokens()));
  }

  private static String table(List<ApiToken> tokens) {
    return Stream.concat(
            Stream.of("  token  ends                  last used             role      team, name"),
            tokens.stream().map(Tokens::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(ApiToken token) {
    return "%7d  %.19sZ  %-20s  %-8s  %s, %s"
        .formatted(
            token.id(),
            token.expires(),
            token.used() == null ? "never" : "%.19sZ".formatted(token.used()),
            token.role().name().toLowerCase(Locale.ROOT),
            token.team(),
            token.name());
  }
}
