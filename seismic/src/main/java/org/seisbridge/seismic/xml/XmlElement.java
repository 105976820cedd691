package org.seisbridge.seismic.xml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.event.Position;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element of a document, which says what document it is of. A way down is the local names of
 * elements, such as {@code time/value}.
 */
public final class XmlElement {
  private final String source;
  private final Element element;

  XmlElement(String source, Element element) {
    this.source = source;
    this.element = element;
  }

  /** The elements right below this one that have a name. */
  public List<XmlElement> children(String name) {
    List<XmlElement> found = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element below && below.getLocalName().equals(name)) {
        found.add(new XmlElement(source, below));
      }
    }
    return found;
  }

  /** The first element at the end of a way down; empty if there is none. */
  public Optional<XmlElement> child(String way) {
    Optional<XmlElement> at = Optional.of(this);
    for (String name : way.split("/", -1)) {
      at = at.flatMap(element -> element.children(name).stream().findFirst());
    }
    return at;
  }

  /** An attribute; empty text if it is not there. */
  public String attribute(String name) {
    return element.getAttribute(name).strip();
  }

  /** The text at the end of a way down; empty if there is none, or nothing in it. */
  public Optional<String> text(String way) {
    return child(way)
        .map(found -> found.element.getTextContent().strip())
        .filter(t -> !t.isEmpty());
  }

  /**
   * The number at the end of a way down; empty if there is none.
   *
   * @throws InvalidDataException if it is no finite number
   */
  public OptionalDouble number(String way) {
    Optional<String> text = text(way);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(text.get());
      if (Double.isFinite(number)) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below, as of what is not finite.
    }
    throw invalid("%s is '%s', no number".formatted(way, PlainText.of(text.get())));
  }

  /**
   * The UTC time at the end of a way down; empty if there is none.
   *
   * @throws InvalidDataException if it is no time
   */
  public Optional<Instant> time(String way) {
    return text(way).map(text -> time(way, text));
  }

  /**
   * The UTC time of an attribute; empty if it is not there.
   *
   * @throws InvalidDataException if it is no time
   */
  public Optional<Instant> timeOf(String attribute) {
    String text = attribute(attribute);
    return text.isEmpty() ? Optional.empty() : Optional.of(time(attribute, text));
  }

  private Instant time(String name, String text) {
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw invalid(
          "%s is '%s', no time such as 2020-01-02T03:04:05Z".formatted(name, PlainText.of(text)));
    }
  }

  /**
   * The place that the texts at the ends of two ways down state.
   *
   * @throws InvalidDataException if there is none, or there is no such place
   */
  public Position position(String latitude, String longitude) {
    OptionalDouble north = number(latitude);
    OptionalDouble east = number(longitude);
    if (north.isEmpty() || east.isEmpty()) {
      throw invalid("it has no latitude and longitude");
    }
    try {
      return new Position(north.getAsDouble(), east.getAsDouble());
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  /** What to say of what is wrong with it. */
  public InvalidDataException invalid(String problem) {
    String id = attribute("publicID").isEmpty() ? attribute("code") : attribute("publicID");
    return new InvalidDataException(
        source,
        "%s%s: %s"
            .formatted(
                PlainText.of(element.getLocalName()),
                id.isEmpty() ? "" : " " + PlainText.of(id),
                problem),
        "Correct it, or leave it out");
  }
}
