package org.seisbridge.deploy.command;

import java.io.IOException;
import java.util.Optional;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.RemoteCatalogue;
import org.seisbridge.deploy.platform.Server;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The choice of the catalogue to work with: a server's or a folder's, and which team's. */
final class CatalogueChoice {
  private static final String FOLDER = "folder";

  @Spec private CommandSpec self;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin(name = FOLDER)
  private Data data;

  @Mixin private ServerChoice server;

  @Option(
      names = "--team",
      paramLabel = "NAME",
      description = "Act for this team, as operators may, and not for one's own.")
  private String team;

  /** Reaches it, on behalf of whoever asks. */
  Catalogue open() throws IOException, InterruptedException {
    Optional<Server> remote = server.insteadOf(self.mixins().get(FOLDER), command, team);
    return remote.isPresent()
        ? new RemoteCatalogue(remote.get())
        : data.catalogue(team, Console.of(command));
  }
}
