package org.seisbridge.seismic.segy;

/**
 * All that can be read of a file, so that nothing of it goes unchecked.
 *
 * @param samples of all traces together
 */
record SegyContent(long traces, long samples, int shots) {

  static SegyContent of(SegyFile file) {
    long samples = 0;
    for (long trace = 0; trace < file.traces(); trace++) {
      TraceHeader header = file.header(trace);
      for (TraceField field : TraceField.values()) {
        header.value(field);
      }
      samples += file.read(trace).length;
    }
    file.textHeader();
    for (int i = 0; i < file.extendedTextHeaders(); i++) {
      file.extendedTextHeader(i);
    }
    return new SegyContent(file.traces(), samples, Survey.of(file).shots().size());
  }
}
