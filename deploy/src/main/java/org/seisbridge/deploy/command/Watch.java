package org.seisbridge.deploy.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.PatientCatalogue;
import org.seisbridge.deploy.platform.StopSignal;
import org.seisbridge.deploy.watch.Detection;
import org.seisbridge.deploy.watch.EventWatch;
import org.seisbridge.seismic.stream.FileTail;
import org.seisbridge.seismic.stream.PacketSource;
import org.seisbridge.seismic.stream.SeedLinkSource;
import org.seisbridge.seismic.stream.SeedLinkStation;
import org.seisbridge.seismic.stream.StaLta;
import org.seisbridge.seismic.stream.StreamCounters;
import org.seisbridge.seismic.stream.WindowStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Finds events in continuous data, and what of the catalogue is like them. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Finds events in continuous recordings, and what of the catalogue is like each of them.",
      "Of a SeedLink server, or of miniSEED files, with --follow as they are written. Each event is",
      "told once for each station, a minute's recording being compared; --json prints a line for",
      "each. A broken connection is made anew. Ctrl-C ends it."
    })
public final class Watch implements Callable<Void> {
  private static final String SEEDLINK = "seedlink";
  private static final int SEEDLINK_PORT = 18000;
  private static final Duration POLL = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;

  @Parameters(
      paramLabel = "SOURCE",
      description =
          "seedlink://HOST:PORT, or a miniSEED file, or a folder of *.mseed and *.ms files.")
  private String source;

  @Option(
      names = "--station",
      paramLabel = "NET.STA[:CHANNELS]",
      converter = StationConverter.class,
      description =
          "Station of the SeedLink server, such as UW.FMW or UW.FMW:HH?, more channels after commas;"
              + " may be repeated.")
  private List<SeedLinkStation> stations = List.of();

  @Option(names = "--follow", description = "Wait for what is written to the files later.")
  private boolean follow;

  @Option(
      names = "--ratio",
      paramLabel = "N",
      description =
          "How many times the energy of the latest 10 s the latest half second has to have, 2 to 20"
              + " Hz; 4 if not given.")
  private Double ratio;

  @Option(
      names = "--for",
      defaultValue = "event",
      description = "What to find of the catalogue: event or waveform; ${DEFAULT-VALUE}.")
  private Modality target;

  @Option(
      names = "--limit",
      defaultValue = "3",
      description = "Most records to find for each event; ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Dataset to keep each event's minute in, made if it is not there.")
  private String dataset;

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    StaLta detector = detector();
    StopSignal stop = new StopSignal();
    try (WindowStream stream =
            new WindowStream(packets(), EventWatch.WINDOWING, InstantSource.system());
        Catalogue catalogue = new PatientCatalogue(choice.open())) {
      Long id =
          dataset == null
              ? null
              : Long.valueOf(
                  catalogue.call(Contract.CREATE_DATASET, new CreateDataset(dataset, "")).id());
      try {
        new EventWatch(catalogue, detector, target, limit, id)
            .run(stream, detection -> output.print(console, detection, () -> text(detection)));
      } catch (InterruptedException e) {
        console.say("Stopped.");
      }
      console.say(text(stream.counters()));
    } finally {
      stop.release();
    }
    return null;
  }

  private StaLta detector() {
    StaLta local = StaLta.local();
    try {
      return ratio == null
          ? local
          : new StaLta(local.shortWindow(), local.longWindow(), local.low(), local.high(), ratio);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--ratio: " + e.getMessage(), e);
    }
  }

  private PacketSource packets() {
    if (!source.startsWith(SEEDLINK + "://")) {
      if (!stations.isEmpty()) {
        throw wrong("--station is for a SeedLink server; of files, all stations are read");
      }
      return new FileTail(Path.of(source), follow ? POLL : null);
    }
    URI server = server();
    if (stations.isEmpty()) {
      throw wrong("name the stations to ask %s for, such as --station UW.FMW".formatted(source));
    }
    return new SeedLinkSource(
        server.getHost(),
        server.getPort() < 0 ? SEEDLINK_PORT : server.getPort(),
        stations,
        Map.of(),
        SeedLinkSource.Reconnection.standard());
  }

  private URI server() {
    try {
      URI server = URI.create(source);
      if (server.getHost() != null) {
        return server;
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), noServer(), e);
    }
    throw wrong(noServer());
  }

  private String noServer() {
    return "'%s' names no server: write such as seedlink://rtserve.iris.washington.edu:18000"
        .formatted(source);
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  private static String text(Detection detection) {
    return String.format(
        Locale.ROOT,
        "%s  %s  ratio %.1f%s%n%s",
        detection.onset(),
        detection.station(),
        detection.ratio(),
        detection.record() == null ? "" : "  record " + detection.record(),
        detection.found().hits().isEmpty()
            ? "Nothing in the catalogue to compare it with."
            : HitText.found(detection.found()));
  }

  private String text(StreamCounters counters) {
    String text =
        "%d windows of %d packets; %d packets left out, %d gaps, %d windows incomplete."
            .formatted(
                counters.windows(),
                counters.packets(),
                counters.left(),
                counters.gaps(),
                counters.incomplete());
    boolean live = follow || !stations.isEmpty();
    return live && counters.answered() > 0
        ? String.format(
            Locale.ROOT,
            "%s Answered %.1f s after a window's last sample, at worst %.1f s.",
            text,
            counters.medianLatency().toMillis() / 1000.0,
            counters.worstLatency().toMillis() / 1000.0)
        : text;
  }

  private static final class StationConverter implements ITypeConverter<SeedLinkStation> {
    @Override
    public SeedLinkStation convert(String text) {
      String[] parts = text.split(":", 2);
      String[] codes = parts[0].split("\\.", -1);
      if (codes.length != 2) {
        throw new TypeConversionException(
            "'%s' is no station: write such as UW.FMW or UW.FMW:HH?".formatted(text));
      }
      List<String> selectors = parts.length == 1 ? List.of() : List.of(parts[1].split(",", -1));
      try {
        return new SeedLinkStation(codes[0], codes[1], selectors);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
