package org.seisbridge.backend.infer;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.api.encode.PredictEventRequest;
import org.seisbridge.api.infer.EventAnswer;
import org.seisbridge.api.infer.InferEventReply;
import org.seisbridge.api.infer.InferEventReply.Station;
import org.seisbridge.api.infer.InferEventRequest;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.embed.SampleFiles;
import org.seisbridge.backend.embed.StoredFiles;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.waveform.Padding;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/** What is told of events by whatever models of tasks are in use. Methods block. */
public final class InferEventService {
  /** The most stations that tasks take. */
  private static final int MOST = 20;

  private final Catalog catalog;
  private final StoredFiles files;
  private final Encoder encoder;
  private final KeptModels models;

  public InferEventService(Catalog catalog, StoredFiles files, Encoder encoder, KeptModels models) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.files = requireNonNull(files, "files");
    this.encoder = requireNonNull(encoder, "encoder");
    this.models = requireNonNull(models, "models");
  }

  public InferEventReply infer(Caller caller, InferEventRequest request) {
    List<CatalogRecord> records = records(caller, request);
    Map<ModelFamily, String> inUse = inUse();
    List<Station> stations =
        records.stream()
            .map(record -> new Station(record.id(), record.name(), recording(record)))
            .toList();
    List<String> notes = new ArrayList<>();
    List<PredictEventRequest.Station> inputs = inputs(caller, records, stations, notes);
    Map<String, EventAnswer> tasks = new LinkedHashMap<>();
    boolean placed = stations.stream().anyMatch(station -> station.recording().hasPlace());
    for (ModelFamily task : ModelFamily.TASKS) {
      if (!inUse.containsKey(task)) {
        notes.add("There is no model for %s; '%s' makes one.".formatted(task.key(), command(task)));
      } else if (task == ModelFamily.LOCATION && !placed) {
        notes.add(
            "Where the stations are is not known, so neither is where the event was: the records need their event's recording.latitude and recording.longitude.");
      } else {
        tasks.put(task.key(), encoder.predictEvent(inUse.get(task), inputs));
      }
    }
    return new InferEventReply(tasks, stations, notes);
  }

  private static StationRecording recording(CatalogRecord record) {
    return record.event() == null || record.event().recording() == null
        ? StationRecording.UNKNOWN
        : record.event().recording();
  }

  private Map<ModelFamily, String> inUse() {
    Map<ModelFamily, String> inUse = new LinkedHashMap<>();
    for (ModelFamily task : ModelFamily.TASKS) {
      models.inUse(task).ifPresent(model -> inUse.put(task, model));
    }
    if (inUse.isEmpty()) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "There is no model that tells anything of events yet. '%s' makes one; so do %s."
              .formatted(
                  command(ModelFamily.TASKS.getFirst()),
                  ModelFamily.TASKS.stream()
                      .skip(1)
                      .map(task -> "--task " + task.key())
                      .collect(joining(" and "))));
    }
    return inUse;
  }

  /** What makes a model. */
  private String command(ModelFamily task) {
    return "seisbridge jobs submit train-task NAME --task %s %s"
        .formatted(
            task.key(),
            models
                .inUse(ModelFamily.SEISCLIP)
                .map(base -> "--base " + base)
                .orElse("--strategy scratch"));
  }

  private List<CatalogRecord> records(Caller caller, InferEventRequest request) {
    List<Long> named = request.records();
    if ((request.event() == null) == (named == null)) {
      throw invalid("Ask about an event, by one of its records, or about records, one of the two.");
    }
    if (named == null) {
      return catalog.ofSameEvent(caller, request.event(), MOST);
    }
    if (named.isEmpty() || named.size() > MOST || named.stream().anyMatch(Objects::isNull)) {
      throw invalid("Name 1 to %d records of one event, not %d.".formatted(MOST, named.size()));
    }
    if (new HashSet<>(named).size() < named.size()) {
      throw invalid("Name each record once.");
    }
    return named.stream().map(id -> catalog.record(caller, id)).toList();
  }

  /** The same minute of each. */
  private List<PredictEventRequest.Station> inputs(
      Caller caller, List<CatalogRecord> records, List<Station> stations, List<String> notes) {
    Optional<Instant> from = from(stations, notes);
    List<PredictEventRequest.Station> inputs = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      StationRecording own = stations.get(i).recording();
      Waveform minute = minute(caller, records.get(i), own.starttime(), from);
      inputs.add(
          new PredictEventRequest.Station(
              own.latitude(),
              own.longitude(),
              own.sensitivity(),
              Float32.buffer(minute.amplitudes())));
    }
    return inputs;
  }

  /** When the first of them begins; empty if they are to be taken as they are. */
  private static Optional<Instant> from(List<Station> stations, List<String> notes) {
    List<Instant> begin =
        stations.stream()
            .map(station -> station.recording().starttime())
            .filter(Objects::nonNull)
            .toList();
    if (begin.size() < stations.size()) {
      if (stations.size() > 1) {
        notes.add(
            "Not of all records it is known when they begin, so all were taken to begin together: give their event's recording.starttime.");
      }
      return Optional.empty();
    }
    return begin.stream().min(Comparator.naturalOrder());
  }

  private Waveform minute(
      Caller caller, CatalogRecord record, Instant starttime, Optional<Instant> from) {
    Accepted<Waveform> read =
        SampleFiles.ONLY.waveform(files.file(caller, record, Modality.WAVEFORM));
    if (from.isEmpty()) {
      return WaveformReader.forModel(record.name(), read).value();
    }
    Waveform waveform = read.value().resampled(Waveform.MODEL_SAMPLING_RATE);
    Waveform timed =
        new Waveform(waveform.station(), starttime, waveform.samplingRate(), waveform.amplitudes());
    try {
      return timed.window(from.get(), Waveform.MODEL_SAMPLES, Padding.EDGE);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "Record %d (%s) is not of the same minute: %s. Leave it out, or put its event's recording.starttime right."
              .formatted(record.id(), record.name(), e.getMessage()),
          e);
    }
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
