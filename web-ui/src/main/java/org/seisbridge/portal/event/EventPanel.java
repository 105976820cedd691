package org.seisbridge.portal.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.catalog.NodalPlane;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.infer.EventAnswer;
import org.seisbridge.api.infer.EventLocation;
import org.seisbridge.api.infer.InferEventReply;
import org.seisbridge.api.infer.InferEventReply.Station;
import org.seisbridge.portal.AnswerPanel;
import org.seisbridge.seismic.event.Position;

/** What is inferred of a record's event, beside what the catalogue has of it. */
public final class EventPanel extends AnswerPanel {
  private static final long serialVersionUID = 1L;
  private static final String TITLE = "Inferred of the event";

  private transient SeismicEvent event;

  public EventPanel() {
    super("event-inference");
    addClassName("event-inference");
    setVisible(false);
  }

  /**
   * Waits for what is inferred.
   *
   * @param known what the catalogue has of the event; null if nothing
   */
  public void await(SeismicEvent known) {
    event = known;
    await(TITLE);
  }

  /** Shows what there is without a model. */
  public void fail(String reason) {
    reset(TITLE);
    note(List.of(reason));
    if (nodalPlane() != null) {
      content().add(mechanism(null));
    }
  }

  public void show(InferEventReply reply) {
    reset(TITLE);
    note(reply.notes());
    EventAnswer classification = reply.tasks().get("classification");
    if (classification != null) {
      content().add(part("event-class", "What it was", classification, classes(classification)));
    }
    EventAnswer location = reply.tasks().get("location");
    List<Station> placed =
        reply.stations().stream().filter(station -> station.recording().hasPlace()).toList();
    if (!placed.isEmpty()) {
      content().add(where(location, placed));
    }
    EventAnswer mechanism = reply.tasks().get("mechanism");
    if (mechanism != null || nodalPlane() != null) {
      content().add(mechanism(mechanism));
    }
  }

  private NodalPlane nodalPlane() {
    return event == null ? null : event.nodalPlane();
  }

  private static ProbabilityBars classes(EventAnswer answer) {
    return new ProbabilityBars(answer.probabilities());
  }

  private Div where(EventAnswer answer, List<Station> stations) {
    EventLocation found = answer == null ? null : answer.location();
    Position known = PlaneMap.epicentre(event).orElse(null);
    List<Component> parts = new ArrayList<>();
    parts.add(StationMap.of(stations, found, known));
    if (found != null) {
      parts.add(new Paragraph(words(found)));
    }
    parts.add(
        caption(
            "Triangles: stations"
                + (found == null
                    ? ""
                    : "; dot: the epicentre inferred, nine times in ten within the ellipse")
                + (known == null ? "" : "; cross: the epicentre that the catalogue has")
                + "."));
    return part("event-location", "Where it was", answer, parts.toArray(Component[]::new));
  }

  private static String words(EventLocation found) {
    String magnitude =
        found.magnitude() == null
            ? ""
            : String.format(
                Locale.ENGLISH,
                ", magnitude %.1f ± %.1f",
                found.magnitude(),
                found.magnitudeSpread());
    return String.format(
            Locale.ENGLISH,
            "%.3f°, %.3f°, depth %.0f ± %.0f km%s",
            found.latitude(),
            found.longitude(),
            found.depth() / 1e3,
            found.depthSpread() / 1e3,
            magnitude)
        .replace('-', '−');
  }

  private Div mechanism(EventAnswer answer) {
    List<Component> parts = new ArrayList<>();
    NodalPlane plane = nodalPlane();
    if (plane != null) {
      parts.add(BeachBall.of(plane));
      parts.add(
          caption(
              String.format(
                      Locale.ENGLISH,
                      "As the catalogue has it: strike %.0f°, dip %.0f°, rake %.0f°. Lower"
                          + " hemisphere, equal area; filled where P left outward.",
                      plane.strike(),
                      plane.dip(),
                      plane.rake())
                  .replace('-', '−')));
    }
    if (answer != null) {
      parts.add(classes(answer));
    }
    return part("event-mechanism", "Kind of faulting", answer, parts.toArray(Component[]::new));
  }

  /**
   * A part of the panel.
   *
   * @param answer null if no model had a part in it
   */
  private static Div part(String id, String heading, EventAnswer answer, Component... parts) {
    Div part = new Div(new H3(heading));
    part.setId(id);
    part.add(parts);
    if (answer != null) {
      part.add(caption("Inferred by model " + answer.model() + "."));
    }
    return part;
  }

  private static Paragraph caption(String text) {
    Paragraph caption = new Paragraph(text);
    caption.addClassName("caption");
    return caption;
  }
}
