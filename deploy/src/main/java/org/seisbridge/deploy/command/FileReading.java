package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.FileFormat;
import org.seisbridge.seismic.format.FileSource;
import org.seisbridge.seismic.format.Kind;
import org.seisbridge.seismic.format.RawModel;
import org.seisbridge.seismic.format.Stated;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How files of any format are read: what they do not say of themselves, or say wrongly. */
final class FileReading {
  @Mixin Sampling sampling;

  @Option(
      names = "--step",
      paramLabel = "METRES",
      description =
          "Distance between the windows of a line or of a large velocity model; 350 if not given.")
  private double step = Stated.STEP;

  @Option(
      names = "--segy",
      paramLabel = "NAME=VALUE",
      description = {
        "What SEG-Y's headers do not say, or say wrongly; may be repeated. Where a field of trace",
        "headers is: SourceX=201 or SourceX=201:float32. Of the file: byte_order, format (code),",
        "samples, scalar, units, incomplete=true, inline (of a volume, the section to take). Of",
        "the line, m: sources=FIRST,SPACING, receivers=FIRST,SPACING, offsets=FIRST,SPACING."
      })
  private List<String> segy = new ArrayList<>();

  @Option(
      names = "--raw",
      paramLabel = RawText.FORM,
      converter = RawText.class,
      description = {
        "The file is a velocity model as bare 32-bit floats, m/s: so many rows, from the surface",
        "down, and columns; row after row and little-endian if not said otherwise."
      })
  RawModel raw;

  /**
   * Opens a file.
   *
   * @param kind what it is to be taken for; null if its content tells
   */
  FileContent open(Path path, Kind kind) throws IOException {
    FileSource source = FileSource.of(path);
    return raw == null ? FileFormat.openAny(source, stated(kind)) : raw.open(source, stated(kind));
  }

  /** What a file's format is called. */
  String format(Path path) throws IOException {
    return raw == null ? FileFormat.require(FileSource.of(path)).label() : RawModel.LABEL;
  }

  private Stated stated(Kind kind) {
    return SegyText.apply(
        segy,
        Stated.NOTHING.optKind(kind).optSampling(sampling.dt, sampling.spacing).optStep(step));
  }
}
