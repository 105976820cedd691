package org.seisbridge.seismic.velocity;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The 18 physical numbers of a velocity model.
 *
 * @param values one value per {@link Attribute}, in the attributes' order and units; not copied, so
 *     the caller gives it away
 */
public record Descriptors(double[] values) {

  public Descriptors {
    requireNonNull(values, "values");
    if (values.length != Attribute.values().length) {
      throw new IllegalArgumentException(
          "%d values for %d attributes".formatted(values.length, Attribute.values().length));
    }
  }

  /**
   * Computes the descriptors in double precision.
   *
   * @throws IllegalArgumentException if the model has fewer than two rows or columns, and so no
   *     gradient
   */
  public static Descriptors of(VelocityModel model) {
    return new Descriptors(new DescriptorComputation(model).values());
  }

  /** One value, in the attribute's unit. */
  public double value(Attribute attribute) {
    return values[attribute.index()];
  }

  /** The values in single precision, in the order of {@link Attribute}. */
  public float[] toFloats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The values by the attributes' keys, in their order. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      map.put(attribute.key(), value(attribute));
    }
    return map;
  }
}
