package org.seisbridge.seismic.segy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shots of a file as its trace headers tell: traces of the same record and source position
 * belong together, wherever in the file they are. Dead and auxiliary traces, and components other
 * than the vertical one and pressure, are left out.
 *
 * @param name what messages call the file
 * @param shots in the order in which the file comes upon them
 * @param hasPositions whether any source or receiver has a position
 * @param hasReceivers whether any receiver has one
 * @param notes one sentence for each doubt
 */
public record Survey(
    String name, List<Shot> shots, boolean hasPositions, boolean hasReceivers, List<String> notes) {

  /** Unknown, other, seismic, pressure, vertical, vertical after rotation. */
  private static final Set<Integer> USED = Set.of(-1, 0, 1, 11, 12, 15);

  private static final int DEAD = 2;

  public Survey {
    shots = List.copyOf(shots);
    notes = List.copyOf(notes);
  }

  private record Key(int fieldRecord, Point source) {}

  /**
   * Reads all trace headers of a file.
   *
   * @throws org.seisbridge.seismic.InvalidDataException if a position cannot be
   */
  public static Survey of(SegyFile file) {
    Positions positions = new Positions(file);
    Map<Key, ShotBuilder> shots = new LinkedHashMap<>();
    ShotBuilder shot = null;
    long dead = 0;
    long others = 0;
    boolean sources = false;
    boolean receivers = false;
    for (long trace = 0; trace < file.traces(); trace++) {
      TraceHeader header = file.header(trace);
      int kind = header.whole(TraceField.TRACE_IDENTIFICATION_CODE);
      if (!USED.contains(kind)) {
        dead += kind == DEAD ? 1 : 0;
        others += kind == DEAD ? 0 : 1;
        continue;
      }
      int fieldRecord = header.whole(TraceField.FIELD_RECORD);
      Point source = positions.source(header);
      Point receiver = positions.group(header);
      sources |= source.x() != 0 || source.y() != 0;
      receivers |= receiver.x() != 0 || receiver.y() != 0;
      if (shot == null || !shot.isOf(fieldRecord, source)) {
        shot =
            shots.computeIfAbsent(
                new Key(fieldRecord, source), key -> new ShotBuilder(fieldRecord, source));
      }
      shot.add(trace, receiver, positions.offset(header));
    }
    List<String> notes = new ArrayList<>(file.notes());
    if (!positions.note().isEmpty()) {
      notes.add(positions.note());
    }
    if (dead + others > 0) {
      notes.add(
          "%d dead traces and %d that are no vertical or pressure records were left out."
              .formatted(dead, others));
    }
    if (shots.size() > 1 && shots.size() == file.traces() - dead - others) {
      notes.add("Each trace has a source of its own: the file looks like a stack.");
    }
    List<Shot> built = shots.values().stream().map(ShotBuilder::build).toList();
    return new Survey(file.name(), built, sources || receivers, receivers, notes);
  }

  /** The part of it that was recorded under some numbers, both included. */
  public Survey part(int firstRecord, int lastRecord) {
    List<Shot> chosen =
        shots.stream()
            .filter(shot -> shot.fieldRecord() >= firstRecord && shot.fieldRecord() <= lastRecord)
            .toList();
    return new Survey(name, chosen, hasPositions, hasReceivers, notes);
  }

  /**
   * The shots along the straight line that fits them best.
   *
   * @throws org.seisbridge.seismic.InvalidDataException if there are none, or they are no line
   */
  public SurveyLine line() {
    return LineFit.of(this);
  }
}
