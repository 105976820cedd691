package org.seisbridge.seismic.sac;

import edu.sc.seis.seisFile.sac.SacConstants;
import edu.sc.seis.seisFile.sac.SacHeader;
import edu.sc.seis.seisFile.sac.SacTimeSeries;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.dataset.Assembly;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A SAC file (SAC manual, data file format): one segment, and what its header says of it.
 *
 * @param segment what was recorded
 * @param station where: {@code STLA}, {@code STLO}
 * @param event of which: {@code KEVNM}, {@code O}, {@code EVLA}, {@code EVLO}, {@code EVDP} in km,
 *     {@code MAG}; nothing if none of them is set
 * @param arrivalP when P arrived: a pick whose label begins with P, or {@code A} without a label
 * @param arrivalS when S arrived: a pick whose label begins with S
 */
public record SacFile(
    Segment segment,
    Optional<Position> station,
    Optional<ReportedEvent> event,
    Optional<Instant> arrivalP,
    Optional<Instant> arrivalS) {
  private static final int HEADER = 632;
  private static final int USER_PICKS = 10;

  /** Byte at which {@code NVHDR} is, and what it says. */
  private static final int VERSION_AT = 304;

  private static final int VERSION = 6;
  private static final String REMEDY =
      "Write it again as an evenly sampled time series, SAC version 6";

  /** A file may have a gigabyte. */
  private static final long MAX_BYTES = 1L << 30;

  /** Whether a file that begins so is SAC, of either byte order. */
  public static boolean isSac(byte[] start) {
    if (start.length < HEADER) {
      return false;
    }
    int version = ByteBuffer.wrap(start).getInt(VERSION_AT);
    return version == VERSION || Integer.reverseBytes(version) == VERSION;
  }

  /**
   * Reads a file of either byte order.
   *
   * @throws InvalidDataException if it is missing, damaged, or no evenly sampled time series
   */
  public static SacFile read(Path file) throws IOException {
    SourceFile.require(file);
    String name = file.toString();
    if (Files.size(file) > MAX_BYTES) {
      throw new InvalidDataException(
          name, "it is larger than %d bytes".formatted(MAX_BYTES), "Split it by time");
    }
    return read(name, Files.readAllBytes(file));
  }

  /**
   * Reads a file's content.
   *
   * @param name what messages call the content
   * @throws InvalidDataException if it is damaged, or no evenly sampled time series
   */
  public static SacFile read(String name, byte[] content) {
    if (content.length < HEADER) {
      throw new InvalidDataException(
          name,
          "it has %d bytes, a SAC header has %d".formatted(content.length, HEADER),
          "The file is no SAC file, or was cut short: copy it again");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    try {
      SacHeader header = new SacHeader(in);
      requireEvenSeries(name, header, content.length);
      float[] samples = new float[header.getNpts()];
      SacTimeSeries.readSomeData(in, samples, header.getByteOrder());
      return of(header, samples);
    } catch (UncheckedIOException | IOException | IllegalArgumentException | DateTimeException e) {
      throw new InvalidDataException(name, String.valueOf(e.getMessage()), REMEDY, e);
    }
  }

  private static void requireEvenSeries(String name, SacHeader header, int length) {
    if (header.getIftype() != SacConstants.ITIME || header.getLeven() != SacConstants.TRUE) {
      throw new InvalidDataException(name, "it is no evenly sampled time series", REMEDY);
    }
    if (header.getNpts() < 1 || length - HEADER != 4L * header.getNpts()) {
      throw new InvalidDataException(
          name,
          "NPTS is %d, and %d bytes follow the header".formatted(header.getNpts(), length - HEADER),
          "The file was cut short or damaged: copy it again");
    }
    if (!(header.getDelta() > 0) || header.getDelta() == Float.POSITIVE_INFINITY) {
      throw new InvalidDataException(
          name, "DELTA, the sample interval, is %s s".formatted(header.getDelta()), REMEDY);
    }
  }

  private static SacFile of(SacHeader header, float[] samples) {
    Instant reference =
        LocalDate.ofYearDay(header.getNzyear(), header.getNzjday())
            .atTime(header.getNzhour(), header.getNzmin(), header.getNzsec())
            .toInstant(ZoneOffset.UTC)
            .plusMillis(header.getNzmsec());
    double[] values = new double[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = samples[i];
    }
    String channel = text(header.getKcmpnm());
    int orientationAt = Math.max(0, channel.length() - 1);
    Segment segment =
        new Segment(
            new StationCode(
                text(header.getKnetwk()),
                text(header.getKstnm()),
                text(header.getKhole()),
                channel.substring(0, orientationAt)),
            channel.substring(orientationAt).toUpperCase(Locale.ROOT),
            number(header.getB()).isEmpty() ? reference : time(reference, header.getB()),
            // The shortest decimal that is this float: 0.01 and not 0.0099999998.
            1 / Double.parseDouble(Float.toString(header.getDelta())),
            values);
    return new SacFile(
        segment,
        position(header.getStla(), header.getStlo()),
        event(header, reference),
        pick(header, reference, 'P'),
        pick(header, reference, 'S'));
  }

  private static Optional<ReportedEvent> event(SacHeader header, Instant reference) {
    OptionalDouble depth = number(header.getEvdp());
    ReportedEvent event =
        new ReportedEvent(
            text(header.getKevnm()),
            Optional.empty(),
            number(header.getO()).isEmpty()
                ? Optional.empty()
                : Optional.of(time(reference, header.getO())),
            position(header.getEvla(), header.getEvlo()),
            depth.isEmpty() ? depth : OptionalDouble.of(1000 * depth.getAsDouble()),
            number(header.getMag()));
    boolean known =
        !event.id().isEmpty()
            || event.originTime().isPresent()
            || event.epicentre().isPresent()
            || event.magnitude().isPresent();
    return known ? Optional.of(event) : Optional.empty();
  }

  private static Optional<Instant> pick(SacHeader header, Instant reference, char phase) {
    String label = text(header.getKa());
    if (number(header.getA()).isPresent()
        && (label.isEmpty() ? phase == 'P' : label.charAt(0) == phase)) {
      return Optional.of(time(reference, header.getA()));
    }
    for (int i = 0; i < USER_PICKS; i++) {
      String name = text(header.getKTHeader(i));
      if (number(header.getTHeader(i)).isPresent() && !name.isEmpty() && name.charAt(0) == phase) {
        return Optional.of(time(reference, header.getTHeader(i)));
      }
    }
    return Optional.empty();
  }

  private static Instant time(Instant reference, float seconds) {
    double exact = Double.parseDouble(Float.toString(seconds));
    return reference.plusNanos(Math.round(exact * 1e9));
  }

  private static OptionalDouble number(float value) {
    return SacConstants.isUndef(value) || !Float.isFinite(value)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(Float.toString(value)));
  }

  private static String text(String field) {
    String plain = field.replaceAll("[^ -~]", " ").strip();
    return plain.equals("-12345") ? "" : plain;
  }

  private static Optional<Position> position(float latitude, float longitude) {
    OptionalDouble lat = number(latitude);
    OptionalDouble lon = number(longitude);
    return lat.isEmpty() || lon.isEmpty()
        ? Optional.empty()
        : Optional.of(new Position(lat.getAsDouble(), lon.getAsDouble()));
  }

  /**
   * Makes a waveform of the files of one instrument.
   *
   * @param name what messages and the waveform are called
   * @param files one for each component, or several one after the other
   * @throws InvalidDataException if they do not belong together
   */
  public static Accepted<LabelledWaveform> assemble(String name, List<SacFile> files) {
    Accepted<LabelledWaveform> assembled =
        Assembly.of(name, files.stream().map(SacFile::segment).toList());
    Waveform waveform = assembled.value().waveform();
    Map<EventParameter, Double> stated = new EnumMap<>(EventParameter.class);
    for (SacFile file : files) {
      file.arrivalP.ifPresent(
          time -> stated.putIfAbsent(EventParameter.P_ARRIVAL_SAMPLE, sample(waveform, time)));
      file.arrivalS.ifPresent(
          time -> stated.putIfAbsent(EventParameter.S_ARRIVAL_SAMPLE, sample(waveform, time)));
    }
    return new Accepted<>(
        assembled
            .value()
            .labelled(
                stated,
                files.stream().flatMap(file -> file.event.stream()).findFirst(),
                files.stream().flatMap(file -> file.station.stream()).findFirst()),
        assembled.notes());
  }

  private static double sample(Waveform waveform, Instant time) {
    return LabelledWaveform.modelSample(waveform.sampleAt(time), waveform.samplingRate());
  }
}
