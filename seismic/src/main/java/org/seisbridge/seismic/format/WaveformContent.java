package org.seisbridge.seismic.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.Assembly;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.miniseed.MiniSeed;
import org.seisbridge.seismic.sac.SacFile;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.WaveformReader;

/** The channels of one instrument, which are one waveform; a file of several says so. */
final class WaveformContent extends FileContent {
  private static final int LISTED = 12;

  private final List<Segment> segments;

  /** Null if the segments make none. */
  private final Accepted<Item> item;

  private final InvalidDataException problem;

  private WaveformContent(
      String name, List<Segment> segments, Supplier<Accepted<LabelledWaveform>> assembling) {
    super(name, Kind.WAVEFORM);
    this.segments = segments;
    Accepted<Item> made = null;
    InvalidDataException why = null;
    try {
      Accepted<LabelledWaveform> assembled = assembling.get();
      WaveformReader.requireLength(name, assembled.value().waveform());
      made = new Accepted<>(new Item.OfWaveform(assembled.value()), assembled.notes());
    } catch (InvalidDataException e) {
      why = e;
    }
    this.item = made;
    this.problem = why;
  }

  static FileContent ofMiniSeed(FileSource source, Stated stated) throws IOException {
    requireUnstated(source, stated);
    List<Segment> segments = source.read(MiniSeed::read, MiniSeed::read);
    return new WaveformContent(source.name(), segments, () -> Assembly.of(source.name(), segments));
  }

  static FileContent ofSac(FileSource source, Stated stated) throws IOException {
    requireUnstated(source, stated);
    SacFile file = source.read(SacFile::read, SacFile::read);
    return new WaveformContent(
        source.name(),
        List.of(file.segment()),
        () -> SacFile.assemble(source.name(), List.of(file)));
  }

  private static void requireUnstated(FileSource source, Stated stated) {
    if (stated.sampleInterval() != null) {
      throw new InvalidDataException(
          source.name(),
          "it states its sample interval itself, and another is given",
          "Leave the sample interval out");
    }
  }

  @Override
  public List<Fact> facts() {
    List<String> channels = segments.stream().map(Segment::channel).distinct().toList();
    Segment first = segments.getFirst();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "channels",
            String.join(", ", channels.subList(0, Math.min(LISTED, channels.size())))
                + (channels.size() > LISTED
                    ? " and %d more".formatted(channels.size() - LISTED)
                    : "")));
    facts.add(Fact.of("segments", segments.size()));
    facts.add(Fact.of("samples", segments.stream().mapToLong(one -> one.samples().length).sum()));
    facts.add(new Fact("sampling_rate", first.samplingRate(), "Hz"));
    facts.add(
        Fact.of(
            "starttime",
            segments.stream().map(Segment::startTime).min(Comparable::compareTo).orElseThrow()));
    facts.add(
        Fact.of(
            "endtime",
            segments.stream().map(Segment::end).max(Comparable::compareTo).orElseThrow()));
    return facts;
  }

  @Override
  public int size() {
    return item == null ? 0 : 1;
  }

  @Override
  public InvalidDataException problem() {
    return problem;
  }

  @Override
  public String place(int index) {
    return "";
  }

  @Override
  public Accepted<Item> item(int index) {
    return item;
  }
}
