package org.seisbridge.trainer.picking;

import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.seisclip.SeismogramSample;

/** What was simulated to pre-train SeisCLIP with, as a picker takes it. */
record SimulatedPicks(Samples<SeismogramSample> seismograms) implements Samples<PickSample> {

  @Override
  public void await(int samples) throws InterruptedException {
    seismograms.await(samples);
  }

  @Override
  public PickSample read(int index) {
    return PickSample.of(seismograms.read(index));
  }

  @Override
  public String label(int index) {
    return seismograms.label(index);
  }
}
