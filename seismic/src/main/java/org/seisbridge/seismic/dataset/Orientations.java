package org.seisbridge.seismic.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seisbridge.seismic.waveform.Component;

/**
 * Which component each orientation code stands for: Z, N, E by name, and 1 and 2, which are
 * horizontal and at right angles but seldom to the north and east, for N and E where these are not.
 */
public final class Orientations {
  private final Map<String, Component> components = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param codes the channel codes' last parts, such as {@code Z}
   */
  public Orientations(Collection<String> codes) {
    for (String code : codes) {
      component(code, codes).ifPresent(component -> components.put(code, component));
    }
    if (components.containsKey("1") || components.containsKey("2")) {
      notes.add("Components 1 and 2 were taken for N and E; how far they are turned is not known.");
    }
    for (String code : codes) {
      if (!components.containsKey(code)) {
        notes.add(
            "Component %s was left out: it is none of Z, N, E, 1 and 2, or one too many."
                .formatted(code.isEmpty() ? "without a name" : code));
      }
    }
  }

  private static Optional<Component> component(String code, Collection<String> codes) {
    return switch (code) {
      case "Z" -> Optional.of(Component.Z);
      case "N" -> Optional.of(Component.N);
      case "E" -> Optional.of(Component.E);
      case "1" -> codes.contains("N") ? Optional.empty() : Optional.of(Component.N);
      case "2" -> codes.contains("E") ? Optional.empty() : Optional.of(Component.E);
      default -> Optional.empty();
    };
  }

  /** The component of a code, if it is one. */
  public Optional<Component> of(String code) {
    return Optional.ofNullable(components.get(code));
  }

  /** Whether any code is a component's. */
  public boolean isEmpty() {
    return components.isEmpty();
  }

  /** What was assumed and left out. */
  public List<String> notes() {
    return notes;
  }
}
