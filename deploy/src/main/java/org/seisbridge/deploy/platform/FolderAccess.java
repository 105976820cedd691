package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.identity.ApiToken;
import org.seisbridge.api.identity.CreateToken;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.NewToken;
import org.seisbridge.api.identity.RevokeToken;
import org.seisbridge.api.identity.TokenQuery;

/**
 * Lets commands of whoever holds the data folder ask the server that uses it, as {@link
 * Caller#LOCAL}: by a token in the folder, for as long as the server runs.
 */
final class FolderAccess implements AutoCloseable {
  private static final String NAME = "data folder";

  /** As long as a token may last. */
  private static final int DAYS = 366;

  /** A database that does not answer is no reason not to end. */
  private static final Duration TO_REVOKE = Duration.ofSeconds(10);

  private final ServiceBus bus;
  private final Path data;
  private final long token;

  private FolderAccess(ServiceBus bus, Path data, long token) {
    this.bus = bus;
    this.data = data;
    this.token = token;
  }

  /**
   * Makes a token and leaves it in the folder; those of a server that was killed end.
   *
   * @param address where the server answers
   */
  static FolderAccess open(ServiceBus services, Path data, URI address) throws IOException {
    ServiceBus bus = services.as(Caller.LOCAL);
    for (ApiToken old : bus.call(IdentityContract.TOKENS, new TokenQuery()).await().tokens()) {
      if (old.name().equals(NAME)) {
        revoke(bus, old.id());
      }
    }
    NewToken made =
        bus.call(IdentityContract.CREATE_TOKEN, new CreateToken(NAME, null, DAYS)).await();
    ServerAddress.publish(data, new Server(address, made.secret(), null, null));
    return new FolderAccess(bus, data, made.token().id());
  }

  private static void revoke(ServiceBus bus, long token) {
    bus.call(IdentityContract.REVOKE_TOKEN, new RevokeToken(token)).await();
  }

  @Override
  public void close() {
    ServerAddress.withdraw(data);
    revoke(bus.within(TO_REVOKE), token);
  }
}
