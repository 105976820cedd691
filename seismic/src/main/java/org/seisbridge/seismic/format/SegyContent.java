package org.seisbridge.seismic.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.segy.BinaryHeader;
import org.seisbridge.seismic.segy.SectionGrid;
import org.seisbridge.seismic.segy.SegyFile;
import org.seisbridge.seismic.segy.SegyOptions;
import org.seisbridge.seismic.segy.TraceField;
import org.seisbridge.seismic.segy.VelocitySection;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * SEG-Y and SU: a line of shots, or a section of velocities. Which of them no header says; no
 * recording is positive throughout, and velocities are.
 */
final class SegyContent {
  /** Traces that are looked at. */
  private static final int PROBES = 32;

  /** Velocities lie between these, m/s. */
  private static final float SLOWEST = 100;

  private static final float FASTEST = 15_000;

  private SegyContent() {}

  static FileContent ofSegy(FileSource source, Stated stated) throws IOException {
    SegyOptions options = options(stated);
    return open(
        source.read(
            path -> SegyFile.open(path, options),
            (name, content) -> SegyFile.of(name, content, options)),
        stated);
  }

  static FileContent ofSu(FileSource source, Stated stated) throws IOException {
    SegyOptions options = options(stated);
    return open(
        source.read(
            path -> SegyFile.openSu(path, options),
            (name, content) -> SegyFile.ofSu(name, content, options)),
        stated);
  }

  private static SegyOptions options(Stated stated) {
    Double interval = stated.sampleInterval();
    return interval == null || stated.kind() == Kind.VELOCITY
        ? stated.segy()
        : stated.segy().optSampleInterval(interval);
  }

  private static FileContent open(SegyFile file, Stated stated) {
    try {
      List<Fact> facts = facts(file);
      if (stated.kind() == Kind.VELOCITY || (stated.kind() == null && isVelocity(file))) {
        double cell = stated.spacing() == null ? 0 : stated.spacing();
        Accepted<VelocityModel> read =
            VelocitySection.read(file, section(file, stated.inline()), cell, cell);
        file.close();
        return new VelocityContent(file.name(), read, stated.step(), facts);
      }
      if (stated.spacing() != null) {
        throw new InvalidDataException(
            file.name(),
            "it states where its receivers are, and their spacing is given",
            "Leave it out; where headers are wrong, state receivers=FIRST,SPACING of SEG-Y");
      }
      return new LineContent(file, facts, stated);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static List<Fact> facts(SegyFile file) {
    BinaryHeader header = file.binaryHeader();
    List<Fact> facts = new ArrayList<>();
    if (!file.textHeader().isEmpty()) {
      facts.add(Fact.of("revision", header.major() + "." + header.minor()));
    }
    facts.add(Fact.of("sample_format", header.format().toString()));
    facts.add(Fact.of("byte_order", header.byteOrder().toString().toLowerCase(Locale.ROOT)));
    facts.add(Fact.of("traces", file.traces()));
    facts.add(Fact.of("samples", file.samples(0)));
    if (file.isVariable()) {
      facts.add(Fact.of("length_of_traces", "differs; samples are the first one's"));
    }
    facts.add(Fact.seconds("sample_interval", file.sampleInterval()));
    return facts;
  }

  /** All traces, if they are not those of a volume; otherwise those of one inline. */
  private static long[] section(SegyFile file, Integer inline) {
    if (inline != null) {
      return SectionGrid.of(file).inline(inline);
    }
    long[] all = LongStream.range(0, file.traces()).toArray();
    int first = file.header(0).whole(TraceField.INLINE_3D);
    int last = file.header(file.traces() - 1).whole(TraceField.INLINE_3D);
    int beside = file.header(Math.min(1, file.traces() - 1)).whole(TraceField.INLINE_3D);
    // Along a crossline each trace has an inline of its own: that is one section too.
    if (first != last && first == beside) {
      int[] inlines = SectionGrid.of(file).inlines();
      throw new InvalidDataException(
          file.name(),
          "it is a volume of %d inlines, %d to %d; a velocity model is one section"
              .formatted(inlines.length, inlines[0], inlines[inlines.length - 1]),
          "State the inline to take (--segy inline=%d), or cut one out".formatted(inlines[0]));
    }
    return all;
  }

  private static boolean isVelocity(SegyFile file) {
    float max = 0;
    int probes = (int) Math.min(PROBES, file.traces());
    for (int probe = 0; probe < probes; probe++) {
      for (float value : file.read(file.traces() * probe / probes)) {
        if (!(value > 0 && value <= FASTEST)) {
          return false;
        }
        max = Math.max(max, value);
      }
    }
    return file.traces() > 1 && max >= SLOWEST;
  }
}
