package org.seisbridge.trainer.network;

import ai.djl.engine.Engine;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/**
 * What PyTorch itself writes to standard error. Its one warning here, of a class that DJL's native
 * part uses, means something to those who build DJL and nothing to those who run us; there is no
 * setting for it outside Python.
 */
final class PyTorchLog {
  /** As in c10/util/logging_is_not_google_glog.h: information 0, warning 1, error 2. */
  private static final int ERRORS = 2;

  private PyTorchLog() {}

  /** Loads PyTorch and has it say nothing short of an error. */
  @SuppressWarnings("restricted")
  static void errorsOnly() {
    Engine.getInstance();
    SymbolLookup.loaderLookup()
        .find("FLAGS_caffe2_log_level")
        .ifPresent(
            level ->
                level
                    .reinterpret(ValueLayout.JAVA_INT.byteSize())
                    .set(ValueLayout.JAVA_INT, 0, ERRORS));
  }
}
