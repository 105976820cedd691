package org.seisbridge.portal.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.portal.EventText;
import org.seisbridge.seismic.event.Position;

/** Where the events of the records found are, numbered as the records are. */
public final class HitMap {
  private static final double MARK = 4;

  private HitMap() {}

  /**
   * The map, if the catalogue knows where any of the events was.
   *
   * @param found nearest first
   * @param searched the event that was searched by; null if nothing is known of it
   */
  public static Optional<Component> of(List<CatalogRecord> found, SeismicEvent searched) {
    Map<Position, List<Integer>> ranks = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      int rank = i + 1;
      PlaneMap.epicentre(found.get(i).event())
          .ifPresent(at -> ranks.computeIfAbsent(at, place -> new ArrayList<>()).add(rank));
    }
    if (ranks.isEmpty()) {
      return Optional.empty();
    }
    Optional<Position> known = PlaneMap.epicentre(searched);
    Paragraph caption =
        new Paragraph(
            "Dots: epicentres of what was found, by its numbers"
                + (known.isPresent() ? "; cross: that of what was searched by" : "")
                + ". Coastlines: Natural Earth.");
    caption.addClassName("caption");
    Div map = new Div(draw(found, ranks, known), caption);
    map.setId("results-map");
    return Optional.of(map);
  }

  private static Svg draw(
      List<CatalogRecord> found, Map<Position, List<Integer>> ranks, Optional<Position> known) {
    List<Position> all = new ArrayList<>(ranks.keySet());
    known.ifPresent(all::add);
    Position centre = PlaneMap.middle(all);
    PlaneMap map =
        new PlaneMap(centre, all.stream().map(each -> PlaneMap.place(centre, each)).toList());
    known.ifPresent(at -> StationMap.markKnown(map, at));
    // The nearest are drawn last, above all others.
    new ArrayList<>(ranks.keySet())
        .reversed()
        .forEach(position -> mark(map, position, found, ranks.get(position)));
    return map.svg(
        ranks.size() == 1
            ? "Map of the epicentre of what was found"
            : "Map of the %d epicentres of what was found".formatted(ranks.size()));
  }

  private static void mark(
      PlaneMap map, Position position, List<CatalogRecord> found, List<Integer> ranks) {
    double[] at = map.at(position);
    String names =
        ranks.stream()
            .map(rank -> found.get(rank - 1))
            .map(record -> record.name() + ": " + EventText.line(record.event()))
            .collect(Collectors.joining("\n"));
    map.mark(
        "<circle cx=\"%1$.1f\" cy=\"%2$.1f\" r=\"%3$.1f\" class=\"epicentre\"><title>%4$s</title>"
            + "</circle><text x=\"%5$.1f\" y=\"%6$.1f\">%7$s</text>",
        at[0],
        at[1],
        MARK,
        PlaneMap.escaped(names),
        at[0] + MARK + 2,
        at[1] + 4,
        ranks.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
