package org.seisbridge.trainer.picking;

import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.seisclip.SeismogramSample;

/**
 * What was simulated to pre-train SeisCLIP with, as a picker takes it. Classes come in rounds of
 * five there, so that every fifth, by which trainings are stopped, would be of one class: each
 * round begins one later than the round before it.
 *
 * @param count how many are used
 */
record SimulatedPicks(Samples<SeismogramSample> seismograms, int count)
    implements Samples<PickSample> {
  private static final int ROUND = 5;

  @Override
  public void await(int samples) throws InterruptedException {
    // The last of a round may be its first.
    seismograms.await(Math.min(count, Math.ceilDiv(samples, ROUND) * ROUND));
  }

  @Override
  public PickSample read(int index) {
    return PickSample.of(seismograms.read(place(index)));
  }

  @Override
  public String label(int index) {
    return seismograms.label(place(index));
  }

  /** A round that is not whole stays as it is. */
  private int place(int index) {
    int first = index - index % ROUND;
    return first + ROUND > count ? index : first + (index + index / ROUND) % ROUND;
  }
}
