package org.seisbridge.benchmarks.scaleout;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** A cluster of processes of this machine, which nobody else can join. */
final class Loopback {
  private static final String HOST = "127.0.0.1";

  private Loopback() {}

  /** The first member, at a port. */
  static Vertx begin(int port) {
    Config config = config(port);
    config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    return member(config);
  }

  /** One more, by the port of the first. */
  static Vertx join(int port) {
    return member(config(port));
  }

  private static Config config(int port) {
    Config config = new Config().setClusterName("scale-out-" + port);
    config
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.logging.type", "none")
        .setProperty("hazelcast.socket.bind.any", "false");
    NetworkConfig network = config.getNetworkConfig();
    network.getInterfaces().setEnabled(true).addInterface(HOST);
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    network.getJoin().getTcpIpConfig().setEnabled(true).addMember(HOST + ":" + port);
    return config;
  }

  private static Vertx member(Config config) {
    return Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(HOST)))
        .withClusterManager(new HazelcastClusterManager(config))
        .buildClustered()
        .await();
  }
}
