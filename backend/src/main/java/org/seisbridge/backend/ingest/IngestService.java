package org.seisbridge.backend.ingest;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.ingest.IngestOutcome;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.Limits;
import org.seisbridge.backend.catalog.NewRecord;
import org.seisbridge.backend.catalog.Put;
import org.seisbridge.backend.catalog.Quotas;
import org.seisbridge.backend.catalog.StoredAsset;
import org.seisbridge.backend.embed.Events;
import org.seisbridge.backend.embed.SampleFiles;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/**
 * Takes records in: samples to the object store as they were sent, then all that is known of them
 * to the catalogue in one transaction. What could not be embedded is refused at the door, and what
 * is there already is left as it is.
 */
public final class IngestService {
  private static final int LONGEST_NAME = 500;

  private final Catalog catalog;
  private final Quotas quotas;
  private final ObjectStore objects;
  private final Runnable changed;

  /**
   * @param changed run when there is something new in the outbox
   */
  public IngestService(Catalog catalog, Quotas quotas, ObjectStore objects, Runnable changed) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.quotas = requireNonNull(quotas, "quotas");
    this.objects = requireNonNull(objects, "objects");
    this.changed = requireNonNull(changed, "changed");
  }

  /** Stores one record for good; it is embedded soon after, if it is not there already. */
  public IngestReply ingest(Caller caller, IngestRequest request) {
    String name = Limits.name("record", request.name(), LONGEST_NAME);
    String family = Limits.family(request.family());
    String written = request.notes() == null ? "" : Limits.notes(request.notes());
    SeismicEvent event = request.event();
    if (request.gather() == null
        && request.velocity() == null
        && request.waveform() == null
        && (event == null || event.parameters().isEmpty())) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A record needs a gather, a velocity model, a waveform or an event's parameters, or"
              + " several of them.");
    }
    if (event != null) {
      Events.check(event);
    }
    Accepted<VelocityModel> model =
        request.velocity() == null ? null : SampleFiles.ONLY.velocity(request.velocity());
    Accepted<Gather> gather =
        request.gather() == null ? null : SampleFiles.ONLY.gather(request.gather());
    Accepted<Waveform> waveform =
        request.waveform() == null ? null : SampleFiles.ONLY.waveform(request.waveform());
    List<Samples> samples = new ArrayList<>();
    if (waveform != null) {
      samples.add(Samples.of(waveform.value()));
    }
    if (model != null) {
      samples.add(Samples.of(model.value()));
    }
    if (gather != null) {
      samples.add(Samples.of(gather.value()));
    }
    Optional<Long> same =
        catalog
            .named(caller, request.dataset(), name, family)
            .filter(record -> holds(caller, record, samples, event));
    if (same.isPresent()) {
      return new IngestReply(same.get(), IngestOutcome.UNCHANGED, List.of());
    }
    List<String> notes = new ArrayList<>();
    if (waveform != null) {
      notes.addAll(WaveformReader.forModel(request.waveform().name(), waveform).notes());
    }
    if (gather != null) {
      notes.addAll(GatherReader.forModel(request.gather().name(), gather).notes());
    }
    Map<String, Double> descriptors =
        model == null ? Map.of() : descriptors(request.velocity().name(), model, notes);
    long bytes = samples.stream().mapToLong(one -> one.content().length).sum();
    quotas.requireRoom(caller, request.dataset(), name, bytes);
    Put put =
        put(
            caller,
            samples,
            assets ->
                new NewRecord(
                    request.dataset(), name, family, descriptors, assets, event, written));
    changed.run();
    return new IngestReply(
        put.id(), put.fresh() ? IngestOutcome.NEW : IngestOutcome.REPLACED, notes);
  }

  private static Map<String, Double> descriptors(
      String name, Accepted<VelocityModel> model, List<String> notes) {
    Accepted<VelocityModel> accepted = VelocityReader.forModel(name, model);
    notes.addAll(accepted.notes());
    return Descriptors.of(accepted.value()).toMap();
  }

  /** Whether a record has these samples, this event and no others, and the objects are there. */
  private boolean holds(Caller caller, long record, List<Samples> samples, SeismicEvent event) {
    Set<StoredAsset> stored = Set.copyOf(catalog.assets(caller, record));
    Set<StoredAsset> given = new HashSet<>();
    samples.forEach(one -> given.add(one.asset(ObjectStore.name(one.content()))));
    return stored.equals(given)
        && Objects.equals(catalog.record(caller, record).event(), event)
        && stored.stream().allMatch(one -> objects.has(one.object()));
  }

  private Put put(
      Caller caller, List<Samples> samples, Function<List<StoredAsset>, NewRecord> record) {
    List<StoredAsset> assets = new ArrayList<>();
    List<Samples> found = new ArrayList<>();
    for (Samples one : samples) {
      ObjectStore.Kept kept = objects.put(one.content());
      assets.add(one.asset(kept.name()));
      if (kept.found()) {
        found.add(one);
      }
    }
    return catalog.put(
        caller,
        record.apply(assets),
        // A sweep may have removed since what lay there unnamed.
        () -> found.forEach(one -> objects.put(one.content())));
  }
}
