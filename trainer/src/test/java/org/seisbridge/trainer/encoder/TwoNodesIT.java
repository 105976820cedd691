package org.seisbridge.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.hazelcast.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;

/** Two encoder nodes and one that asks them, on a clustered event bus. */
class TwoNodesIT {
  private static final String LOOPBACK = "127.0.0.1";

  private final String cluster = "test-" + UUID.randomUUID();
  private final Vertx asking = node();
  // Of the same weights, so that the name alone tells which of them has answered.
  private final Model left = Models.untrained("left", 7);
  private final Model right = Models.untrained("right", 7);
  private final float[] gather = Models.values(NetworkInput.LENGTH, 1);

  @AfterEach
  void close() {
    asking.close().await();
    left.close();
    right.close();
  }

  @Test
  void theyShareTheRequestsAndOneThatStopsFinishesItsShare() {
    Vertx first = node();
    Vertx second = node();
    first.deployVerticle(new EncoderVerticle(left)).await();
    second.deployVerticle(new EncoderVerticle(right)).await();

    List<Future<EncodeReply>> replies = ask(60);
    Map<String, Long> shares =
        replies.stream()
            .map(this::checked)
            .collect(Collectors.groupingBy(EncodeReply::model, Collectors.counting()));
    assertThat(shares.keySet()).isEqualTo(Set.of("left", "right"));
    assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(20L, 40L));

    List<Future<EncodeReply>> underWay = ask(60);
    // Each refuses one of these at once, and has then taken what was sent to it before.
    ask(new EncodeRequest(null, Modality.GATHER, 0, Buffer.buffer()), 2)
        .forEach(refused -> assertThatThrownBy(refused::await).hasMessageContaining("items"));
    second.close().await();
    underWay.forEach(this::checked);

    assertThat(ask(20)).extracting(reply -> checked(reply).model()).containsOnly("left");
    first.close().await();
  }

  private List<Future<EncodeReply>> ask(int requests) {
    return ask(new EncodeRequest(null, Modality.GATHER, 1, Float32.buffer(gather)), requests);
  }

  private List<Future<EncodeReply>> ask(EncodeRequest request, int times) {
    ServiceBus bus = new ServiceBus(asking).as(Caller.PLATFORM);
    List<Future<EncodeReply>> replies = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      replies.add(bus.call(Contract.ENCODE, request));
    }
    return replies;
  }

  private EncodeReply checked(Future<EncodeReply> future) {
    EncodeReply reply = future.await();
    assertThat(Float32.values(reply.embeddings()))
        .containsExactly(left.embedGathers(gather, 1), within(1e-5f));
    return reply;
  }

  private Vertx node() {
    Config config = new Config().setClusterName(cluster);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(LOOPBACK);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember(LOOPBACK);
    return Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(LOOPBACK)))
        .withClusterManager(new HazelcastClusterManager(config))
        .buildClustered()
        .await();
  }
}
