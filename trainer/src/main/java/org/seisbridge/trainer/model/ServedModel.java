package org.seisbridge.trainer.model;

import java.util.Map;
import org.seisbridge.api.model.ModelFamily;

/** A model version of any family, ready to be asked. Any thread may use it, several at once. */
public interface ServedModel extends AutoCloseable {

  /** Name of the version. */
  String name();

  /** Name of the version that its training began with; null if there was none, or none is known. */
  String parent();

  ModelFamily family();

  /** Length of an embedding; of a task, of what its network gives. */
  int dimension();

  /** What it was measured at, by name: {@code waveform_to_event.r1}; empty if it was not. */
  Map<String, Double> figures();

  @Override
  void close();
}
