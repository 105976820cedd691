package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;

/**
 * Where the fields of a trace header are. Many files keep some of them elsewhere than the standard
 * says, or in another type; a map says where.
 *
 * <pre>{@code
 * HeaderMap.STANDARD.with("SourceX", 201, FieldType.FLOAT32).with("Inline3D", 5, FieldType.INT32)
 * }</pre>
 */
public final class HeaderMap {
  /** The standard's places. */
  public static final HeaderMap STANDARD = new HeaderMap(new EnumMap<>(TraceField.class));

  /** Of a header and as many extensions as a file can declare. */
  private static final int LAST_BYTE = (1 + Short.MAX_VALUE) * TraceHeader.BYTES;

  /**
   * A field's place.
   *
   * @param position its first byte, counted from 1; beyond 240 in the header extensions of revision
   *     2
   */
  public record Place(int position, FieldType type) {
    public Place {
      requireNonNull(type, "type");
    }
  }

  private final Map<TraceField, Place> moved;
  private final Map<TraceField, Place> places = new EnumMap<>(TraceField.class);

  private HeaderMap(Map<TraceField, Place> moved) {
    this.moved = moved;
    for (TraceField field : TraceField.values()) {
      Place standard = new Place(field.position(), field.type());
      places.put(field, moved.getOrDefault(field, standard));
    }
  }

  /**
   * The same map with a field elsewhere.
   *
   * @param name its standard name
   * @param position its first byte, counted from 1
   * @throws InvalidDataException if there is no such field or place
   */
  public HeaderMap with(String name, int position, FieldType type) {
    if (position < 1 || position + type.bytes() - 1 > LAST_BYTE) {
      throw new InvalidDataException(
          name,
          "its place cannot be byte %d of a trace header".formatted(position),
          "State the field's first byte, counted from 1");
    }
    Map<TraceField, Place> changed = new EnumMap<>(TraceField.class);
    changed.putAll(moved);
    changed.put(TraceField.named(name), new Place(position, type));
    return new HeaderMap(changed);
  }

  /** Where a field is. */
  public Place place(TraceField field) {
    return places.get(field);
  }

  /** The fields that are elsewhere than the standard says. */
  public Map<TraceField, Place> moved() {
    return Map.copyOf(moved);
  }
}
