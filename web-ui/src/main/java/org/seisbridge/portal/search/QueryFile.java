package org.seisbridge.portal.search;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.portal.picture.SampleFrame;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.WaveformFormat;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/**
 * A file somebody dropped.
 *
 * @param modality gather, velocity model or waveform, as its dimensions tell
 * @param file as the services take it
 * @param samples as they are drawn
 */
record QueryFile(Modality modality, DataFile file, SampleFrame samples) {

  /**
   * Reads a file. Of NPY, {@code [shots, samples, receivers]} is a gather, {@code [nz, nx]} a
   * velocity model, {@code [3, samples]} a waveform, with axes of length one before them as OpenFWI
   * has them; what else holds a waveform is one.
   *
   * @throws InvalidDataException if it is none of them
   */
  static QueryFile read(DataFile file) {
    byte[] content = file.content().getBytes();
    if (!Npy.isNpy(content) && WaveformFormat.isAny(content)) {
      return ofWaveform(
          file, WaveformFormat.readAny(file.name(), content, file.sampleInterval()).value());
    }
    NpyArray array = Npy.read(file.name(), content);
    int[] shape = array.shape();
    if (shape.length >= 3 && shape[shape.length - 3] != 1) {
      return ofGather(
          file, GatherReader.read(file.name(), array, file.sampleInterval(), file.spacing()));
    }
    return isWaveform(shape)
        ? ofWaveform(file, WaveformReader.read(file.name(), array, file.sampleInterval()))
        : ofVelocity(file, VelocityReader.read(file.name(), array, file.spacing()));
  }

  /** Three components, even if they lie the wrong way; no velocity model is three cells wide. */
  private static boolean isWaveform(int[] shape) {
    return Arrays.stream(shape, Math.max(0, shape.length - 2), shape.length)
        .anyMatch(length -> length == Component.COUNT);
  }

  private static QueryFile ofWaveform(DataFile file, Waveform waveform) {
    List<Integer> shape = List.of(Component.COUNT, waveform.samples());
    Buffer values = Float32.buffer(waveform.amplitudes());
    return new QueryFile(
        Modality.WAVEFORM, file, new SampleFrame(shape, 1 / waveform.samplingRate(), 0, values));
  }

  private static QueryFile ofGather(DataFile file, Gather gather) {
    List<Integer> shape = List.of(gather.shots(), gather.samples(), gather.receivers());
    Buffer values = Float32.buffer(gather.amplitudes());
    return new QueryFile(
        Modality.GATHER,
        file,
        new SampleFrame(shape, gather.sampleInterval(), gather.receiverSpacing(), values));
  }

  private static QueryFile ofVelocity(DataFile file, VelocityModel model) {
    List<Integer> shape = List.of(model.nz(), model.nx());
    Buffer values = Float32.buffer(model.velocities());
    return new QueryFile(
        Modality.VELOCITY, file, new SampleFrame(shape, 0, model.spacing(), values));
  }
}
