package org.seisbridge.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.sc.seis.seisFile.mseed.Blockette1000;
import edu.sc.seis.seisFile.mseed.Btime;
import edu.sc.seis.seisFile.mseed.DataHeader;
import edu.sc.seis.seisFile.mseed.DataRecord;
import edu.sc.seis.seisFile.mseed.SeedFormatException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.Embedding;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A day's recording is searched for events that the catalogue knows the like of. */
class WatchIT {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  private static final int RATE = 100;
  private static final int MINUTES = 20;
  private static final int EVENTS = 6;

  @TempDir private static Path folder;

  private static RunningDemo demo;
  private static Path recording;
  private static List<Seismogram> hidden;

  @BeforeAll
  static void recordEventsThatTheCatalogueKnows() throws Exception {
    Path data = folder.resolve("data");
    PreparedData.in(data);
    demo = RunningDemo.start(data, 1);
    hidden = clearEvents();
    try (Catalogue catalogue = demo.catalogue(null)) {
      long dataset = catalogue.call(Contract.CREATE_DATASET, new CreateDataset("known", "")).id();
      for (int i = 0; i < EVENTS; i++) {
        catalogue.call(
            Contract.INGEST,
            IngestRequest.ofEvent(
                dataset,
                "known-" + i,
                new DataFile("known-" + i, Buffer.buffer(npy(hidden.get(i).waveform()))),
                new SeismicEvent(
                    null, null, null, null, null, "earthquake", null, parameters(i), null, null)));
      }
      Embedding.await(
          catalogue, Console.of(new CommandLine(CommandSpec.create()).getCommandSpec()));
    }
    recording = Files.write(folder.resolve("day.mseed"), miniSeed(recording()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (demo != null) {
      demo.stop();
    }
  }

  @Test
  void eachEventIsToldOnceWithWhatIsLikeIt() throws IOException {
    CommandRun run = watch("--limit", "2", "--json");

    List<JsonNode> detections = lines(run);
    assertThat(detections).hasSize(EVENTS);
    int known = 0;
    for (int i = 0; i < EVENTS; i++) {
      JsonNode detection = detections.get(i);
      assertThat(detection.get("station").asText()).isEqualTo("UW.FMW.00.HH");
      assertThat(Instant.parse(detection.get("onset").asText()))
          .isBetween(at(i), at(i).plusSeconds(45));
      assertThat(detection.get("record").isNull()).isTrue();
      assertThat(detection.at("/found/hits")).hasSize(2);
      for (JsonNode hit : detection.at("/found/hits")) {
        known += hit.at("/record/name").asText().equals("known-" + i) ? 1 : 0;
      }
    }
    // Each is cut out otherwise than the catalogue's; two of six by chance.
    assertThat(known).isGreaterThanOrEqualTo(5);
    assertThat(run.err()).contains("%d windows of ".formatted((MINUTES - 1) * 12 + 1));
  }

  @Test
  void minutesOfEventsAreKept() throws Exception {
    List<JsonNode> detections = lines(watch("--dataset", "live", "--json"));

    CommandRun records = command("records", "--dataset", "live", "--json");
    assertThat(records.exitCode()).as(records.err()).isZero();
    for (JsonNode detection : detections) {
      assertThat(detection.get("record").asLong()).isPositive();
      assertThat(records.out()).contains("UW.FMW.00.HH " + detection.get("onset").asText());
    }
    CommandRun again = watch("--dataset", "live", "--limit", "1");
    assertThat(again.out())
        .containsPattern(
            "2024-03-01T00:0\\d:\\d\\d\\S+Z  UW.FMW.00.HH  ratio \\d+.\\d  record \\d+")
        .contains("similarity  record  type");
  }

  @Test
  void aServerThatIsNotThereIsSaid() {
    CommandRun run = command("watch", "seedlink://127.0.0.1:1", "--station", "UW.FMW:HH?");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("127.0.0.1:1 cannot be reached");
  }

  @Test
  void whatIsWrongOnTheCommandLineIsSaidBeforeAnythingIsOpened() {
    assertThat(CommandRun.of("watch", "seedlink://host").err()).contains("name the stations");
    assertThat(CommandRun.of("watch", "seedlink://", "--station", "UW.FMW").err())
        .contains("names no server");
    assertThat(CommandRun.of("watch", "seedlink://host", "--station", "FMW").err())
        .contains("'FMW' is no station");
    assertThat(CommandRun.of("watch", "none.mseed").err()).contains("there is no such file");
    assertThat(CommandRun.of("watch", "day.mseed", "--ratio", "0.5").err()).contains("--ratio");
  }

  private static CommandRun watch(String... options) {
    List<String> arguments = new ArrayList<>(List.of("watch", recording.toString()));
    arguments.addAll(List.of(options));
    CommandRun run = command(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static CommandRun command(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--data", folder.resolve("data").toString()))
            .toArray(String[]::new));
  }

  private static List<JsonNode> lines(CommandRun run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private static Instant at(int event) {
    return START.plus(Duration.ofMinutes(2 + 3L * event));
  }

  /** Earthquakes well above their own noise. */
  private static List<Seismogram> clearEvents() {
    List<Seismogram> clear = new ArrayList<>();
    for (long seed = 0; clear.size() < EVENTS; seed++) {
      SimulatedEvent event = SeismogramGenerator.generate(EventClass.EARTHQUAKE, seed);
      Seismogram seismogram = event.seismograms().getFirst();
      if (seismogram.signalToNoise() > 30) {
        clear.add(seismogram);
      }
    }
    return clear;
  }

  private static Map<String, Double> parameters(int event) {
    return hidden.get(event).parameters().toMap().entrySet().stream()
        .collect(toMap(one -> one.getKey().key(), Map.Entry::getValue));
  }

  private static byte[] npy(Waveform waveform) {
    return Npy.encode(new int[] {3, waveform.samples()}, waveform.amplitudes());
  }

  /** Noise with the events in it, each at its largest thirty times the noise's deviation. */
  private static float[] recording() {
    int samples = MINUTES * 60 * RATE;
    float[] amplitudes = new float[3 * samples];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) (100 * random.nextGaussian());
    }
    for (int i = 0; i < EVENTS; i++) {
      Waveform event =
          new BandPass(2, 1, 20, RATE).apply(Trend.removeLine(hidden.get(i).waveform()));
      float largest = 0;
      for (float value : event.amplitudes()) {
        largest = Math.max(largest, Math.abs(value));
      }
      int from = (int) Duration.between(START, at(i)).toSeconds() * RATE;
      for (Component component : Component.values()) {
        for (int k = 0; k < event.samples(); k++) {
          amplitudes[component.index() * samples + from + k] +=
              3000 / largest * event.amplitude(component, k);
        }
      }
    }
    return amplitudes;
  }

  /** Records of 512 bytes, the three components of each second after each other. */
  private static byte[] miniSeed(float[] amplitudes) throws SeedFormatException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int samples = amplitudes.length / 3;
    for (int from = 0; from < samples; from += RATE) {
      for (Component component : Component.values()) {
        int start = component.index() * samples + from;
        file.writeBytes(record(component, from, amplitudes, start));
      }
    }
    return file.toByteArray();
  }

  private static byte[] record(Component component, int sample, float[] amplitudes, int start)
      throws SeedFormatException {
    DataHeader header = new DataHeader(1, 'D', false);
    header.setNetworkCode("UW");
    header.setStationIdentifier("FMW");
    header.setLocationIdentifier("00");
    header.setChannelIdentifier("HH" + component.name());
    header.setStartBtime(new Btime(START.plusSeconds(sample / RATE)));
    header.setSampleRate(RATE);
    header.setNumSamples((short) RATE);
    DataRecord record = new DataRecord(header);
    Blockette1000 format = new Blockette1000();
    format.setEncodingFormat((byte) 3);
    format.setWordOrder((byte) 1);
    format.setDataRecordLength((byte) 9);
    record.addBlockette(format);
    record.setRecordSize(512);
    ByteBuffer data = ByteBuffer.allocate(Integer.BYTES * RATE);
    for (int i = 0; i < RATE; i++) {
      data.putInt(Math.round(amplitudes[start + i]));
    }
    record.setData(data.array());
    return record.toByteArray();
  }
}
