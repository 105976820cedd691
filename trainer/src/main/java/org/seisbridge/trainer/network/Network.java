package org.seisbridge.trainer.network;

import ai.djl.nn.Parameter;
import java.util.Map;

/** A network that can be trained. */
public interface Network extends AutoCloseable {

  /** Every parameter by its name, in a fixed order; running means and variances are among them. */
  Map<String, Parameter> parameters();

  /** What training changes, by its name, in a fixed order; all {@link #parameters} at first. */
  Map<String, Parameter> trained();

  /** Brings back within its bounds what a step may have moved beyond. */
  void constrain();

  @Override
  void close();
}
