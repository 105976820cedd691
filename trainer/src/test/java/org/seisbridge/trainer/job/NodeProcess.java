package org.seisbridge.trainer.job;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A node as a process of its own, on an event bus that it shares with the test. */
public final class NodeProcess {
  private static final String HOST = "127.0.0.1";

  private NodeProcess() {}

  /** Works on jobs: name, folder, own port, ports of all. */
  public static void main(String[] arguments) throws Exception {
    int[] ports = Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
    Vertx vertx = join(ports[0], ports);
    TestNodes.start(vertx, TestNodes.config(arguments[0], Path.of(arguments[1])));
    System.out.println("ready");
    new CountDownLatch(1).await();
  }

  /** Starts one. */
  static Process start(String name, Path folder, int port, int... ports) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NodeProcess.class.getName());
    command.addAll(List.of(name, folder.toString(), Integer.toString(port)));
    Arrays.stream(ports).forEach(other -> command.add(Integer.toString(other)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolveSibling(name + ".log").toFile())
        .start();
  }

  /** The bus that all of the ports' processes share. */
  static Vertx join(int port, int... ports) {
    Config hazelcast = new Config().setClusterName("trainer-test");
    hazelcast.setProperty("hazelcast.phone.home.enabled", "false");
    hazelcast.setProperty("hazelcast.socket.bind.any", "false");
    hazelcast.setProperty("hazelcast.wait.seconds.before.join", "1");
    hazelcast.setProperty("hazelcast.merge.first.run.delay.seconds", "5");
    hazelcast.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    hazelcast.setProperty("hazelcast.logging.type", "slf4j");
    hazelcast.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs").setValueCollectionType(ValueCollectionType.SET));
    NetworkConfig network = hazelcast.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(HOST);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    Arrays.stream(ports).forEach(other -> join.getTcpIpConfig().addMember(HOST + ":" + other));
    return Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(HOST)))
        .withClusterManager(new HazelcastClusterManager(hazelcast))
        .buildClustered()
        .await();
  }
}
