package org.seisbridge.deploy.watch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.seismic.stream.Onset;
import org.seisbridge.seismic.stream.StaLta;
import org.seisbridge.seismic.stream.Window;
import org.seisbridge.seismic.stream.WindowStream;
import org.seisbridge.seismic.stream.Windowing;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Detection, then search, on continuous data. An event is told once for each station, by the minute
 * that it begins near the start of, as models are trained on; so 45 to 50 s after it began, when
 * most of a local event is over.
 */
public final class EventWatch {
  /**
   * Minutes end every five seconds, and onsets of the first sixteen count: a detector that has
   * nothing to say about the first ten sees each in one of them at least.
   */
  public static final Windowing WINDOWING =
      new Windowing(Duration.ofSeconds(5), Duration.ofSeconds(30), 100, 64);

  private static final double LATEST_ONSET = 16;

  /** What rises again within the minute belongs to the same event: S waves, for one. */
  private static final Duration SAME_EVENT = Duration.ofMinutes(1);

  private final Catalogue catalogue;
  private final StaLta detector;
  private final Modality target;
  private final int limit;
  private final Long dataset;
  private final Map<StationCode, Instant> told = new HashMap<>();

  /**
   * @param target what to search for: waveforms or events
   * @param limit how much of it, 1 to 1000
   * @param dataset where the minutes of events are kept; null for nowhere
   */
  public EventWatch(
      Catalogue catalogue, StaLta detector, Modality target, int limit, Long dataset) {
    this.catalogue = catalogue;
    this.detector = detector;
    this.target = target;
    this.limit = limit;
    this.dataset = dataset;
  }

  /**
   * Goes on until the stream ends.
   *
   * @param listener told of each event
   * @throws IOException if the source cannot be reached or read
   */
  public void run(WindowStream stream, Consumer<Detection> listener)
      throws IOException, InterruptedException {
    for (Optional<Window> next = stream.next(); next.isPresent(); next = stream.next()) {
      Window window = next.get();
      Optional<Onset> onset = onset(window.waveform());
      if (onset.isPresent()) {
        listener.accept(detection(window, onset.get()));
      }
      stream.answered(window);
    }
  }

  /** The window's event, if there is one that was not told of yet. */
  private Optional<Onset> onset(Waveform waveform) {
    Instant before = told.getOrDefault(waveform.station(), Instant.MIN);
    Optional<Onset> found =
        detector.onsets(waveform).stream()
            .filter(onset -> onset.sample() < LATEST_ONSET * waveform.samplingRate())
            .filter(onset -> waveform.time(onset.sample()).isAfter(before))
            .findFirst();
    found.ifPresent(
        onset -> told.put(waveform.station(), waveform.time(onset.sample()).plus(SAME_EVENT)));
    return found;
  }

  private Detection detection(Window window, Onset onset) {
    Waveform waveform = window.waveform();
    Instant time = waveform.time(onset.sample());
    String name = waveform.station() + " " + time;
    DataFile file = NpyFiles.of(name, waveform);
    SeismicEvent event = SeismicEvent.of(Map.of(), StationRecording.of(waveform, null));
    SearchReply found =
        catalogue.call(
            Contract.SEARCH,
            new SearchRequest(new Query.OfFile(Modality.WAVEFORM, file), target, null, limit));
    Long record =
        dataset == null
            ? null
            : Long.valueOf(
                catalogue
                    .call(Contract.INGEST, IngestRequest.ofEvent(dataset, name, file, event))
                    .record());
    return new Detection(
        waveform.station().toString(), time, onset.ratio(), window.recorded(), found, record);
  }
}
