package org.seisbridge.backend;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.vector.VectorStore;

/**
 * Stores that say, before and after every change made to them, that it is about to be made or has
 * been made.
 */
final class FaultyStores extends Stores {
  private static final Pattern WRITE =
      Pattern.compile("\\s*(insert|update|delete)\\b.*", Pattern.DOTALL);
  private static final Set<String> CHANGES = Set.of("put", "upsert", "delete", "promote", "retain");

  private final Jdbi database;
  private final ObjectStore objects;
  private final VectorStore vectors;

  /**
   * @param step told of each moment at which the world may end
   */
  FaultyStores(StoresConfig config, Path data, Runnable step) throws IOException {
    super(config, data);
    database = Jdbi.create(watched(dataSource(), step));
    objects = watched(ObjectStore.class, super.objects(), step);
    vectors = watched(VectorStore.class, super.vectors(), step);
  }

  @Override
  Jdbi database() {
    return database;
  }

  @Override
  ObjectStore objects() {
    return objects;
  }

  @Override
  VectorStore vectors() {
    return vectors;
  }

  private static <T> T watched(Class<T> type, T store, Runnable step) {
    return proxy(
        type,
        (method, arguments) ->
            around(
                CHANGES.contains(method.getName()), step, () -> method.invoke(store, arguments)));
  }

  private static DataSource watched(DataSource source, Runnable step) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = method.invoke(source, arguments);
          return result instanceof Connection connection ? watched(connection, step) : result;
        });
  }

  private static Connection watched(Connection connection, Runnable step) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          boolean commits = method.getName().equals("commit");
          Object result = around(commits, step, () -> method.invoke(connection, arguments));
          return result instanceof PreparedStatement statement
                  && WRITE.matcher((String) arguments[0]).matches()
              ? watched(statement, step)
              : result;
        });
  }

  private static PreparedStatement watched(PreparedStatement statement, Runnable step) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) ->
            around(
                method.getName().startsWith("execute"),
                step,
                () -> method.invoke(statement, arguments)));
  }

  private static Object around(boolean change, Runnable step, Call call) throws Exception {
    if (!change) {
      return call.run();
    }
    step.run();
    Object result = call.run();
    step.run();
    return result;
  }

  private interface Call {
    Object run() throws Exception;
  }

  private interface Handling {
    Object handle(Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Handling handling) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return handling.handle(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
