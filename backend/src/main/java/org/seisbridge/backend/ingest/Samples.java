package org.seisbridge.backend.ingest;

import java.util.Arrays;
import org.seisbridge.api.Modality;
import org.seisbridge.backend.catalog.StoredAsset;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A record's samples in one modality, as they are kept.
 *
 * @param content NPY
 * @param sampleInterval s; null where there is no time axis
 * @param spacing between receivers or cells, m; 0 of a waveform
 */
record Samples(
    Modality modality, byte[] content, int[] shape, Double sampleInterval, double spacing) {

  static Samples of(Gather gather) {
    int[] shape = {gather.shots(), gather.samples(), gather.receivers()};
    return new Samples(
        Modality.GATHER,
        Npy.encode(shape, gather.amplitudes()),
        shape,
        gather.sampleInterval(),
        gather.receiverSpacing());
  }

  static Samples of(VelocityModel model) {
    int[] shape = {model.nz(), model.nx()};
    return new Samples(
        Modality.VELOCITY, Npy.encode(shape, model.velocities()), shape, null, model.spacing());
  }

  static Samples of(Waveform waveform) {
    int[] shape = {Component.COUNT, waveform.samples()};
    return new Samples(
        Modality.WAVEFORM,
        Npy.encode(shape, waveform.amplitudes()),
        shape,
        1 / waveform.samplingRate(),
        0);
  }

  /** The asset that they are, under the name of their object. */
  StoredAsset asset(String object) {
    return new StoredAsset(
        modality, object, Arrays.stream(shape).boxed().toList(), sampleInterval, spacing);
  }
}
