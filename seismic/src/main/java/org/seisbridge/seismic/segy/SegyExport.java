package org.seisbridge.seismic.segy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.velocity.VelocityModel;

/** Gathers and velocity models as SEG-Y files, with positions in centimetres. */
public final class SegyExport {
  private static final int CENTIMETRES = -100;
  private static final int LENGTH_UNITS = 1;
  private static final double THOUSANDTH = 1e-3;

  private SegyExport() {}

  /**
   * Writes a gather, shot by shot.
   *
   * @param layout where it was recorded, with as many sources as it has shots
   * @throws IllegalArgumentException if SEG-Y cannot hold its sampling or layout
   */
  public static void write(Path path, Gather gather, Layout layout) throws IOException {
    if (layout.sources().length != gather.shots()) {
      throw new IllegalArgumentException(
          "%d sources of %d shots".formatted(layout.sources().length, gather.shots()));
    }
    SegyForm form =
        SegyForm.of(gather.samples(), gather.sampleInterval())
            .optTracesPerEnsemble(gather.receivers())
            .optText(List.of("SHOT GATHER, WRITTEN BY SEISBRIDGE", "COORDINATES ALONG THE LINE"));
    try (SegyWriter writer = SegyWriter.create(path, form)) {
      float[] trace = new float[gather.samples()];
      for (int shot = 0; shot < gather.shots(); shot++) {
        for (int receiver = 0; receiver < gather.receivers(); receiver++) {
          for (int sample = 0; sample < trace.length; sample++) {
            trace[sample] = gather.amplitude(shot, sample, receiver);
          }
          double place = layout.firstReceiver() + receiver * gather.receiverSpacing();
          Map<TraceField, Integer> header = header(layout.sources()[shot], place);
          header.put(TraceField.FIELD_RECORD, shot + 1);
          header.put(TraceField.ENERGY_SOURCE_POINT, shot + 1);
          header.put(TraceField.TRACE_NUMBER, receiver + 1);
          header.put(
              TraceField.OFFSET, Math.toIntExact(Math.round(place - layout.sources()[shot])));
          writer.write(header, trace);
        }
      }
      writer.finish();
    }
  }

  /**
   * Writes a velocity model, a trace for each column; depths in thousandths of a metre stand where
   * times in microseconds do.
   *
   * @throws IllegalArgumentException if SEG-Y cannot hold its size
   */
  public static void write(Path path, VelocityModel model) throws IOException {
    SegyForm form =
        SegyForm.of(model.nz(), model.spacing() * THOUSANDTH)
            .optText(
                List.of(
                    "P VELOCITY, M/S, WRITTEN BY SEISBRIDGE",
                    "SAMPLES IN DEPTH, INTERVAL IN THOUSANDTHS OF A METRE"));
    try (SegyWriter writer = SegyWriter.create(path, form)) {
      float[] trace = new float[model.nz()];
      for (int column = 0; column < model.nx(); column++) {
        for (int row = 0; row < trace.length; row++) {
          trace[row] = model.velocity(row, column);
        }
        double place = column * model.spacing();
        Map<TraceField, Integer> header = header(place, place);
        header.put(TraceField.CDP, column + 1);
        header.put(TraceField.CDP_X, centimetres(place));
        writer.write(header, trace);
      }
      writer.finish();
    }
  }

  private static Map<TraceField, Integer> header(double source, double receiver) {
    Map<TraceField, Integer> header = new EnumMap<>(TraceField.class);
    header.put(TraceField.SOURCE_GROUP_SCALAR, CENTIMETRES);
    header.put(TraceField.COORDINATE_UNITS, LENGTH_UNITS);
    header.put(TraceField.SOURCE_X, centimetres(source));
    header.put(TraceField.GROUP_X, centimetres(receiver));
    return header;
  }

  private static int centimetres(double metres) {
    return Math.toIntExact(Math.round(metres * 100));
  }
}
