package org.seisbridge.portal;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetList;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.npy.Npy;

/**
 * The services that the portal talks to, over a few simulated seismograms in memory. Similarity is
 * the correlation of the samples themselves.
 */
public final class SimulatedEvents {
  private static final EventClass[] KINDS = EventClass.values();

  /** Of an earthquake whose arrivals are seen. */
  private static final long FIRST_SEED = 7;

  private final List<CatalogRecord> records = new ArrayList<>();
  private final List<float[]> waveforms = new ArrayList<>();

  /** Simulates that many, of each class in turn. */
  public SimulatedEvents(int count) {
    for (int i = 0; i < count; i++) {
      SimulatedEvent simulated =
          SeismogramGenerator.generate(KINDS[i % KINDS.length], FIRST_SEED + i);
      Seismogram seismogram = simulated.seismograms().getFirst();
      waveforms.add(seismogram.waveform().amplitudes());
      records.add(
          new CatalogRecord(
              i + 1L,
              1,
              "simulated-" + i,
              null,
              Map.of(),
              Set.of(),
              "",
              Set.of(Modality.WAVEFORM, Modality.EVENT),
              Instant.EPOCH,
              null,
              1,
              event(simulated, seismogram)));
    }
  }

  private static SeismicEvent event(SimulatedEvent simulated, Seismogram seismogram) {
    return new SeismicEvent(
        simulated.originTime(),
        simulated.epicentre().latitude(),
        simulated.epicentre().longitude(),
        simulated.depth(),
        simulated.magnitude().stream().boxed().findFirst().orElse(null),
        simulated.kind().label().replace(' ', '_'),
        null,
        seismogram.parameters().toMap().entrySet().stream()
            .collect(toMap(one -> one.getKey().key(), Map.Entry::getValue)),
        null,
        null);
  }

  /** Answers for this catalogue. */
  public void serve(ServiceBus bus) {
    serve(
        bus,
        Contract.STATUS,
        query ->
            new CatalogStatus(
                records.size(), 0, 0, null, true, new StoreHealth(StoreHealth.State.UP, "None.")));
    serve(bus, Contract.RECORDS, query -> new RecordPage(records, null));
    serve(bus, Contract.RECORD, query -> record(query.id()));
    serve(
        bus,
        Contract.DATASETS,
        query ->
            new DatasetList(
                List.of(
                    new Dataset(1, "events", "", records.size(), "Basin", true, Visibility.TEAM))));
    serve(
        bus,
        Contract.ASSET,
        query ->
            new Asset(
                query.record(),
                Modality.WAVEFORM,
                List.of(3, 6000),
                0.01,
                0,
                Float32.buffer(waveform(query.record()))));
    serve(bus, Contract.SEARCH, this::search);
  }

  private static <Q extends Record, R extends Record> void serve(
      ServiceBus bus, Operation<Q, R> operation, Function<Q, R> answer) {
    bus.serve(operation, (_, request) -> Future.succeededFuture(answer.apply(request)));
  }

  /** A record of the catalogue. */
  public CatalogRecord record(long id) {
    return records.get((int) id - 1);
  }

  /** The content of an NPY file with a record's waveform. */
  public byte[] waveformFile(long id) {
    return Npy.encode(new int[] {3, 6000}, waveform(id));
  }

  private float[] waveform(long id) {
    return waveforms.get((int) id - 1);
  }

  private SearchReply search(SearchRequest request) {
    float[] asked =
        switch (request.query()) {
          case Query.OfRecord record -> waveform(record.record());
          case Query.OfFile file ->
              Npy.read(file.file().name(), file.file().content().getBytes()).toFloats();
          default -> throw new IllegalArgumentException("not asked here: " + request.query());
        };
    List<Hit> hits =
        records.stream()
            .map(
                record ->
                    new Hit(record, ModelledCatalogue.correlation(asked, waveform(record.id())), 0))
            .sorted(Comparator.comparingDouble(Hit::similarity).reversed())
            .limit(request.limit())
            .toList();
    return new SearchReply(hits, "correlation", List.of(), List.of(), null);
  }
}
