package org.seisbridge.backend.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import java.security.MessageDigest;
import java.util.function.Function;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;

/** The one token of an installation without accounts: whoever has it edits for the first team. */
public final class BridgeToken implements Function<String, Future<Caller>> {
  private static final Caller BEARER = new Caller(Caller.FIRST_TEAM, "bridge", Role.EDITOR);
  private static final int SHORTEST = 16;

  private final byte[] token;

  /**
   * @throws ServiceException {@link ErrorCode#INVALID} if it is so short that it could be guessed
   */
  public BridgeToken(String token) {
    if (token.length() < SHORTEST) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The bridge's token has %d characters; take %d or more, such as from: openssl rand -hex 24"
              .formatted(token.length(), SHORTEST));
    }
    this.token = token.getBytes(UTF_8);
  }

  @Override
  public Future<Caller> apply(String presented) {
    // Takes as long whatever is presented.
    return MessageDigest.isEqual(token, presented.getBytes(UTF_8))
        ? Future.succeededFuture(BEARER)
        : Future.failedFuture(
            new ServiceException(ErrorCode.UNAUTHENTICATED, "Nobody has that token."));
  }
}
