package org.seisbridge.benchmarks.serve;

import com.hazelcast.config.Config;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.TcpIpConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.function.IntFunction;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;

/** This process as a member of the platform's cluster, speaking its event bus. */
final class Member implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final ServiceBus bus;

  private Member(Vertx vertx) {
    this.vertx = vertx;
    this.bus = new ServiceBus(vertx).as(Caller.LOCAL);
  }

  static Member join(Server platform) {
    Config config = new Config().setClusterName("seisbridge");
    config
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .addMultiMapConfig(
            new MultiMapConfig("__vertx.subs").setValueCollectionType(ValueCollectionType.SET));
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    TcpIpConfig members = config.getNetworkConfig().getJoin().getTcpIpConfig();
    members.setEnabled(true).addMember(platform.member());
    VertxOptions options =
        new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(LOOPBACK));
    return new Member(
        Vertx.builder()
            .with(options)
            .withClusterManager(new HazelcastClusterManager(config))
            .buildClustered()
            .await());
  }

  Vertx vertx() {
    return vertx;
  }

  /** Asks, and waits for the answer. */
  <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return bus.call(operation, request).await();
  }

  /** A request on the bus. */
  <Q extends Record, R extends Record> Ask ask(Operation<Q, R> operation, IntFunction<Q> request) {
    return index ->
        bus.call(operation, request.apply(index))
            .map(_ -> true)
            .recover(
                failure ->
                    failure instanceof ServiceException e && e.code().passes()
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure));
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
