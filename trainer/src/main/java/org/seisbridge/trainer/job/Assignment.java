package org.seisbridge.trainer.job;

import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.seisclip.SeisClipConfig;

/**
 * The first line that a job's process reads: what to do. Each later line lets it hand over one more
 * sample; the end of its input asks it to stop.
 *
 * @param folder its own
 * @param samples folder that keeps simulated samples, shared with other processes
 * @param threads how many cores it may use
 * @param devices how many devices share each batch of a training
 * @param training of a pre-training of SeisBind; else null
 * @param seisClip of a pre-training of SeisCLIP; else null
 * @param gallery number of unseen samples that a fine-tuned model is compared by
 * @param first number of the sample that a simulation begins with
 */
record Assignment(
    JobWork work,
    String folder,
    String samples,
    int threads,
    int devices,
    TrainingConfig training,
    SeisClipConfig seisClip,
    int gallery,
    int first) {}
