package org.seisbridge.api.search;

import io.vertx.core.buffer.Buffer;

/**
 * A file as a user has it, with a gather (NPY, SEG-Y or SU), a velocity model (NPY or SEG-Y) or a
 * waveform (NPY, miniSEED or SAC); which of these its content tells.
 *
 * @param name what the user calls it; errors name it so
 * @param content the whole file
 * @param sampleInterval of a gather, s, null for 0.001; of a waveform in NPY, s, null for 0.01;
 *     other files state it
 * @param spacing between receivers or cells, m; null for 10
 */
public record DataFile(String name, Buffer content, Double sampleInterval, Double spacing) {

  /** A file with OpenFWI's sampling. */
  public DataFile(String name, Buffer content) {
    this(name, content, null, null);
  }
}
