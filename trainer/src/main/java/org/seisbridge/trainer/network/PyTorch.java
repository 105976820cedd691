package org.seisbridge.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/**
 * How PyTorch behaves in our processes.
 *
 * <p>It can share a single operation among the cores, which wait for each other after each of them.
 * So we have it compute each on one thread, and have whole passes through a network run side by
 * side (decision 0129).
 */
public final class PyTorch {
  /** As in c10/util/logging_is_not_google_glog.h: information 0, warning 1, error 2. */
  private static final int ERRORS = 2;

  /** Of more, each would have too little of a batch to be worth its while. */
  private static final int MOST_PASSES = 4;

  private PyTorch() {}

  /**
   * Loads PyTorch, before it computes anything. From then on it says nothing short of an error: its
   * one warning here, of a class that DJL's native part uses, means something to those who build
   * DJL and nothing to those who run us, and there is no setting for it outside Python.
   */
  @SuppressWarnings("restricted")
  public static void begin() {
    Engine.getInstance();
    SymbolLookup.loaderLookup()
        .find("FLAGS_caffe2_log_level")
        .ifPresent(
            level ->
                level
                    .reinterpret(ValueLayout.JAVA_INT.byteSize())
                    .set(ValueLayout.JAVA_INT, 0, ERRORS));
    int threads = Math.max(1, cores() / passes());
    if (JniUtils.getNumThreads() != threads) {
      JniUtils.setNumThreads(threads);
    }
  }

  /** How many passes through a network are to run side by side. */
  public static int passes() {
    return Math.min(cores(), MOST_PASSES);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
