package org.seisbridge.trainer.job;

import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.seisclip.SeisClipConfig;

/** All that trainings need to know beside what a job says. */
@FunctionalInterface
public interface TrainingPlan {
  /**
   * The configuration of a pre-training of SeisBind.
   *
   * @throws IllegalArgumentException if there can be none of that size
   */
  TrainingConfig of(int samples, int steps);

  /**
   * The configuration of a pre-training of SeisCLIP: of a compact network, as its command has it.
   *
   * @throws IllegalArgumentException if there can be none of that size
   */
  default SeisClipConfig ofSeisClip(int samples, int steps) {
    SeisClipShape compact = SeisClipShape.compact(SpectrogramSize.FRAMES_120);
    return SeisClipConfig.standard(null, compact, samples, steps);
  }

  /** By how many unseen samples a fine-tuned model is compared with the one it began with. */
  default int gallery() {
    return 500;
  }
}
