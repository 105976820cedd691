package org.seisbridge.deploy.platform;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.seisbridge.backend.metrics.Metrics;

/**
 * Makes an event bus that several processes share. Hazelcast keeps who they are and what each
 * serves.
 */
final class Cluster {
  /** What Vert.x keeps in Hazelcast, and how its own configuration has it kept. */
  private static final String SUBSCRIPTIONS = "__vertx.subs";

  private static final List<String> MAPS = List.of("__vertx.haInfo", "__vertx.nodeInfo");

  private static final Map<String, String> PROPERTIES =
      Map.of(
          // It says nothing to its maker.
          "hazelcast.phone.home.enabled", "false",
          // Without this it listens on every address, whatever it was told.
          "hazelcast.socket.bind.any", "false",
          "hazelcast.wait.seconds.before.join", "1",
          // Seconds until a machine that has gone silent is given up; a process that ends is at
          // once.
          "hazelcast.max.no.heartbeat.seconds", "15",
          // Seconds until processes that started apart, or were parted, look for one another.
          "hazelcast.merge.first.run.delay.seconds", "10",
          "hazelcast.merge.next.run.delay.seconds", "10");

  private Cluster() {}

  /**
   * Joins the members that are there, or waits for them as the first one; returns in either case.
   *
   * @throws UnknownHostException if this process's own name has no address
   */
  static Vertx join(ClusterConfig config) throws UnknownHostException {
    String address = InetAddress.getByName(config.host()).getHostAddress();
    return Metrics.measured(
            new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(address)))
        .withClusterManager(new HazelcastClusterManager(hazelcast(config, address)))
        .buildClustered()
        .await();
  }

  private static Config hazelcast(ClusterConfig config, String address) {
    Config hazelcast = new Config().setClusterName("seisbridge");
    PROPERTIES.forEach(hazelcast::setProperty);
    hazelcast.addMultiMapConfig(
        new MultiMapConfig(SUBSCRIPTIONS).setValueCollectionType(ValueCollectionType.SET));
    MAPS.forEach(name -> hazelcast.addMapConfig(new MapConfig(name)));
    NetworkConfig network =
        hazelcast.getNetworkConfig().setPort(config.port()).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(address);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(config.members());
    return hazelcast;
  }
}
