package org.seisbridge.trainer.figures;

import java.util.Map;

/** What a model was measured to be. */
public interface Figures {

  /** The figures by their names, such as {@code gather_to_velocity.r1}. */
  Map<String, Double> named();

  /** The most telling of them, as one says them. */
  String summary();
}
