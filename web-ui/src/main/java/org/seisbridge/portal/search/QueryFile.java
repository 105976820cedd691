package org.seisbridge.portal.search;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.portal.picture.SampleFrame;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.FileFormat;
import org.seisbridge.seismic.format.FileSource;
import org.seisbridge.seismic.format.Item;
import org.seisbridge.seismic.format.Stated;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A file somebody dropped.
 *
 * @param modality gather, velocity model or waveform, as its content tells
 * @param file as the services take it
 * @param samples as they are drawn
 */
record QueryFile(Modality modality, DataFile file, SampleFrame samples) {

  /**
   * Reads a file of any format; of one with several items the one that services take too.
   *
   * @throws InvalidDataException if there is nothing in it to search with
   */
  static QueryFile read(DataFile file) {
    FileSource source = FileSource.of(file.name(), file.content().getBytes());
    Stated stated = Stated.NOTHING.optSampling(file.sampleInterval(), file.spacing());
    try (FileContent content = FileFormat.openAny(source, stated)) {
      return switch (content.choose(null).value()) {
        case Item.OfGather item -> ofGather(file, item.gather());
        case Item.OfVelocity item -> ofVelocity(file, item.model());
        case Item.OfWaveform item -> ofWaveform(file, item.waveform());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
