package org.seisbridge.backend.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Deleted;

/** A bridge with one token that it knows, and an operation to be asked for through it. */
abstract class BridgeCase {
  private static final String TOKEN = "0123456789abcdef0123";
  static final Caller BEARER = new Caller(Caller.FIRST_TEAM, "bridge", Role.EDITOR);
  static final String DELETE = Contract.DELETE_RECORD.address();
  static final JsonObject WITH_TOKEN = new JsonObject().put("authorization", "Bearer " + TOKEN);

  final Vertx vertx = Vertx.vertx();
  final ServiceBus bus = new ServiceBus(vertx);
  final EventBusBridge bridge = new EventBusBridge(vertx, bus, this::whose);

  /** For whom the operation was done. */
  final List<Caller> callers = new CopyOnWriteArrayList<>();

  /** Whether the token is worth nothing any more. */
  volatile boolean revoked;

  @BeforeEach
  void serve() {
    bus.serve(
        Contract.DELETE_RECORD,
        (caller, ref) -> {
          callers.add(caller);
          return ref.id() == 404
              ? Future.failedFuture(new ServiceException(ErrorCode.NOT_FOUND, "No record 404."))
              : Future.succeededFuture(new Deleted(ref.id()));
        });
  }

  private Future<Caller> whose(String token) {
    return token.equals(TOKEN) && !revoked
        ? Future.succeededFuture(BEARER)
        : Future.failedFuture(
            new ServiceException(ErrorCode.UNAUTHENTICATED, "Nobody has that token."));
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }
}
