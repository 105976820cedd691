package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A WebSocket of a client of the bridge: JSON goes out as text, and who leaves too much of it
 * unread is let go.
 */
final class BridgeWebSocket implements InvocationHandler {
  private final ServerWebSocket socket;
  private final Unread unread = new Unread();

  private BridgeWebSocket(ServerWebSocket socket) {
    this.socket = requireNonNull(socket, "socket");
  }

  /** A WebSocket as it is for a client of the bridge. */
  static ServerWebSocket on(ServerWebSocket socket) {
    return (ServerWebSocket)
        Proxy.newProxyInstance(
            BridgeWebSocket.class.getClassLoader(),
            new Class<?>[] {ServerWebSocket.class},
            new BridgeWebSocket(socket));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "writeTextMessage" -> write((String) arguments[0]);
      case "writeBinaryMessage" -> write(arguments[0].toString());
      default -> {
        Object result = pass(method, arguments);
        yield socket.equals(result) ? proxy : result;
      }
    };
  }

  private Object pass(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(socket, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Future<Void> write(String text) {
    return unread.write(text.length(), () -> socket.writeTextMessage(text), socket::close);
  }
}
