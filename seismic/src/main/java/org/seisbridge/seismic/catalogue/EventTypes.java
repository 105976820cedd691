package org.seisbridge.seismic.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seisbridge.seismic.event.EventClass;

/** What catalogues call our classes: QuakeML's EventType, which FDSN's services use too. */
public final class EventTypes {
  private static final Map<String, EventClass> CLASSES =
      Map.ofEntries(
          Map.entry("induced or triggered event", EventClass.EARTHQUAKE),
          Map.entry("accidental explosion", EventClass.EXPLOSION),
          Map.entry("chemical explosion", EventClass.EXPLOSION),
          Map.entry("controlled explosion", EventClass.EXPLOSION),
          Map.entry("experimental explosion", EventClass.EXPLOSION),
          Map.entry("industrial explosion", EventClass.EXPLOSION),
          Map.entry("mining explosion", EventClass.EXPLOSION),
          Map.entry("nuclear explosion", EventClass.EXPLOSION),
          Map.entry("quarry blast", EventClass.EXPLOSION),
          Map.entry("road cut", EventClass.EXPLOSION),
          Map.entry("blasting levee", EventClass.EXPLOSION),
          Map.entry("landslide", EventClass.SURFACE_EVENT),
          Map.entry("rockslide", EventClass.SURFACE_EVENT),
          Map.entry("slide", EventClass.SURFACE_EVENT),
          Map.entry("avalanche", EventClass.SURFACE_EVENT),
          Map.entry("snow avalanche", EventClass.SURFACE_EVENT),
          Map.entry("debris avalanche", EventClass.SURFACE_EVENT),
          Map.entry("ice quake", EventClass.SURFACE_EVENT));

  private EventTypes() {}

  /** The class of a type; empty if it is none of ours. */
  public static Optional<EventClass> classOf(String type) {
    return EventClass.ofLabel(type)
        .or(() -> Optional.ofNullable(CLASSES.get(type.strip().toLowerCase(Locale.ROOT))));
  }
}
