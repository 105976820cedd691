package org.seisbridge.seismic.format;

import static java.util.Objects.requireNonNull;

import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.picture.Picture;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;

/** One thing in a file that can be stored and searched with. */
public sealed interface Item {

  Kind kind();

  /** It as a PNG file. */
  byte[] picture();

  /** A gather. */
  record OfGather(Gather gather) implements Item {
    public OfGather {
      requireNonNull(gather, "gather");
    }

    @Override
    public Kind kind() {
      return Kind.GATHER;
    }

    @Override
    public byte[] picture() {
      int[] shape = {gather.shots(), gather.samples(), gather.receivers()};
      return Picture.gather(shape, gather.amplitudes());
    }
  }

  /** A velocity model. */
  record OfVelocity(VelocityModel model) implements Item {
    public OfVelocity {
      requireNonNull(model, "model");
    }

    @Override
    public Kind kind() {
      return Kind.VELOCITY;
    }

    @Override
    public byte[] picture() {
      return Picture.velocity(new int[] {model.nz(), model.nx()}, model.velocities());
    }
  }

  /** A waveform, with what its file says of it. */
  record OfWaveform(LabelledWaveform labelled) implements Item {
    public OfWaveform {
      requireNonNull(labelled, "labelled");
    }

    /** What was recorded. */
    public Waveform waveform() {
      return labelled.waveform();
    }

    @Override
    public Kind kind() {
      return Kind.WAVEFORM;
    }

    @Override
    public byte[] picture() {
      int[] shape = {Component.COUNT, waveform().samples()};
      return Picture.waveform(shape, waveform().amplitudes());
    }
  }
}
