package org.seisbridge.deploy.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.http.HttpConfig;
import org.seisbridge.backend.identity.oidc.OidcConfig;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.ClusterConfig;
import org.seisbridge.deploy.platform.JobSlots;
import org.seisbridge.deploy.platform.Part;
import org.seisbridge.deploy.platform.Platform;
import org.seisbridge.deploy.platform.PlatformConfig;
import org.seisbridge.deploy.platform.RemoteCatalogue;
import org.seisbridge.deploy.platform.Server;
import org.seisbridge.deploy.platform.ServerAddress;
import org.seisbridge.trainer.network.LibTorch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The choice of the folder that a platform keeps its data in. */
final class Data {
  private static final String LOOPBACK = "127.0.0.1";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder that keeps the catalogue; the demo's if not given: $XDG_DATA_HOME/seisbridge,"
              + " usually ~/.local/share/seisbridge.")
  Path folder = standard();

  @Mixin ModelChoice model;
  @Mixin StoreChoice stores;

  private static Path standard() {
    String data = System.getenv("XDG_DATA_HOME");
    Path parent =
        data != null && !data.isBlank()
            ? Path.of(data)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return parent.resolve("seisbridge");
  }

  /**
   * The catalogue in the folder: through the server that uses it, or else opened here.
   *
   * @param team name of the team to act for; null for the first
   */
  Catalogue catalogue(String team, Console console) throws IOException, InterruptedException {
    Optional<Server> server = ServerAddress.answering(folder);
    if (server.isPresent()) {
      return new RemoteCatalogue(server.get().actingFor(team));
    }
    StoresConfig config = stores.config();
    return Platform.open(
        model.bundle(), folder, config, team, registered -> model.tell(registered, console));
  }

  /** All of a platform, for this machine alone. */
  Platform serve(int port) throws IOException, InterruptedException {
    return serve(
        HttpConfig.plain(LOOPBACK, port), EnumSet.allOf(Part.class), null, null, null, null);
  }

  /**
   * Some parts of it; a model is loaded only if the trainer is one of them.
   *
   * @param slots what jobs are worked on with; null for none
   * @param oidc the OpenID provider that users may log in at; null if there is none
   */
  Platform serve(
      HttpConfig http,
      Set<Part> parts,
      ClusterConfig cluster,
      URI portal,
      SlotChoice slots,
      OidcConfig oidc)
      throws IOException, InterruptedException {
    if (parts.contains(Part.BACKEND)) {
      requireUnserved();
    }
    if (parts.contains(Part.TRAINER)) {
      LibTorch.requireFitting(System.getenv());
    }
    JobSlots jobs = slots == null ? null : slots.of(folder, parts, cluster);
    PlatformConfig config =
        new PlatformConfig(parts, cluster, folder, stores.config(), http, portal, jobs, oidc);
    return Platform.serve(config, parts.contains(Part.TRAINER) ? model.bundle() : null);
  }

  private void requireUnserved() throws IOException, InterruptedException {
    Optional<Server> server = ServerAddress.answering(folder);
    if (server.isPresent()) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "%s is served at %s/ already. Go there, or name another folder with --data."
              .formatted(folder, server.get().address()));
    }
  }
}
