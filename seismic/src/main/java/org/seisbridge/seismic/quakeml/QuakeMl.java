package org.seisbridge.seismic.quakeml;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.catalogue.CatalogueEvent;
import org.seisbridge.seismic.catalogue.EventTypes;
import org.seisbridge.seismic.catalogue.PhasePick;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.SourceMechanism;
import org.seisbridge.seismic.xml.XmlDocument;
import org.seisbridge.seismic.xml.XmlElement;

/**
 * Reads QuakeML 1.2: of each event the preferred origin, magnitude and mechanism, and all picks.
 */
public final class QuakeMl {
  private QuakeMl() {}

  /**
   * Reads all events of a file.
   *
   * @return at least one
   * @throws InvalidDataException if it is no QuakeML, or one of its events has no origin, or
   *     numbers that cannot be
   */
  public static List<CatalogueEvent> read(Path file) throws IOException {
    XmlElement root = XmlDocument.read(file, "quakeml", "QuakeML");
    List<CatalogueEvent> events = new ArrayList<>();
    for (XmlElement parameters : root.children("eventParameters")) {
      for (XmlElement event : parameters.children("event")) {
        events.add(event(event));
      }
    }
    if (events.isEmpty()) {
      throw new InvalidDataException(file.toString(), "it holds no event", "Export one at least");
    }
    return events;
  }

  private static CatalogueEvent event(XmlElement event) {
    XmlElement origin =
        preferred(event, "origin", "preferredOriginID")
            .orElseThrow(() -> event.invalid("it has no origin"));
    Instant time = origin.time("time/value").orElseThrow(() -> origin.invalid("it has no time"));
    Position epicentre = origin.position("latitude/value", "longitude/value");
    ReportedEvent reported =
        new ReportedEvent(
            event.attribute("publicID"),
            event.text("type").flatMap(EventTypes::classOf),
            Optional.of(time),
            Optional.of(epicentre),
            origin.number("depth/value"),
            preferred(event, "magnitude", "preferredMagnitudeID")
                .map(magnitude -> magnitude.number("mag/value"))
                .orElse(OptionalDouble.empty()));
    return new CatalogueEvent(
        reported,
        preferred(event, "focalMechanism", "preferredFocalMechanismID").flatMap(QuakeMl::mechanism),
        event.children("pick").stream().flatMap(pick -> pick(pick).stream()).toList());
  }

  /** Which of several is preferred; the first if none is said to be, or there is no such. */
  private static Optional<XmlElement> preferred(XmlElement event, String name, String key) {
    List<XmlElement> all = event.children(name);
    String id = event.text(key).orElse("");
    return all.stream()
        .filter(one -> one.attribute("publicID").equals(id))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static Optional<SourceMechanism> mechanism(XmlElement mechanism) {
    Optional<XmlElement> plane =
        mechanism
            .child("nodalPlanes/nodalPlane1")
            .or(() -> mechanism.child("nodalPlanes/nodalPlane2"));
    if (plane.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble strike = plane.get().number("strike/value");
    OptionalDouble dip = plane.get().number("dip/value");
    OptionalDouble rake = plane.get().number("rake/value");
    if (strike.isEmpty() || dip.isEmpty() || rake.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SourceMechanism(strike.getAsDouble(), dip.getAsDouble(), rake.getAsDouble()));
    } catch (IllegalArgumentException e) {
      throw mechanism.invalid(e.getMessage());
    }
  }

  /** Some picks are of no station; those are of no use here. */
  private static Optional<PhasePick> pick(XmlElement pick) {
    Optional<XmlElement> stream = pick.child("waveformID");
    Optional<Instant> time = pick.time("time/value");
    if (stream.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PhasePick(
            pick.text("phaseHint").orElse(""),
            time.get(),
            stream.get().attribute("networkCode"),
            stream.get().attribute("stationCode")));
  }
}
