import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;

/**
 * As a member of the cluster, asks for the neighbours of a record, then waits for the next new one.
 *
 * <p>{@code java Bus.java RECORD}; {@code SEISBRIDGE_CLUSTER} is where the others reach this
 * program, {@code SEISBRIDGE_MEMBERS} is where they are, both as for {@code seisbridge serve}.
 */
final class Bus {
  static void main(String[] arguments) throws Exception {
    String[] address = System.getenv("SEISBRIDGE_CLUSTER").split(":");
    Vertx vertx =
        Vertx.builder()
            .withClusterManager(new HazelcastClusterManager(hazelcast(address)))
            .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost(address[0])))
            .buildClustered()
            .await();
    try {
      ask(new ServiceBus(vertx), Long.parseLong(arguments[0]));
    } finally {
      vertx.close().await();
    }
  }

  private static void ask(ServiceBus bus, long record) throws InterruptedException {
    // The cluster believes its members. Acting for a token keeps to what its owner may do.
    Authenticate credential = new Authenticate(System.getenv("SEISBRIDGE_TOKEN"), null);
    Caller caller =
        bus.as(Caller.PLATFORM).call(IdentityContract.AUTHENTICATE, credential).await().caller();

    CountDownLatch indexed = new CountDownLatch(1);
    bus.listen(
            Contract.RECORD_INDEXED,
            // A member hears of every team's records; the caller is shown those that he may see.
            (_, event) ->
                bus.as(caller)
                    .call(Contract.RECORD, new RecordRef(event.record()))
                    .onSuccess(
                        found -> {
                          System.out.printf("record %d can be found%n", found.id());
                          indexed.countDown();
                        }))
        .completion()
        .await();

    SearchRequest request =
        new SearchRequest(new Query.OfRecord(record, Modality.GATHER), Modality.VELOCITY, null, 5);
    for (Hit hit : bus.as(caller).call(Contract.SEARCH, request).await().hits()) {
      System.out.printf("%6.3f  record %d%n", hit.similarity(), hit.record().id());
    }
    System.out.println("listening");
    indexed.await();
  }

  /** The same cluster as the platform's: members by name, and no others. */
  private static Config hazelcast(String[] address) {
    Config config = new Config().setClusterName("seisbridge");
    config
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .addMultiMapConfig(
            new MultiMapConfig("__vertx.subs").setValueCollectionType(ValueCollectionType.SET));
    var network = config.getNetworkConfig();
    network.setPort(Integer.parseInt(address[1])).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(address[0]);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig()
        .setEnabled(true)
        .setMembers(List.of(System.getenv("SEISBRIDGE_MEMBERS").split(",")));
    return config;
  }
}
