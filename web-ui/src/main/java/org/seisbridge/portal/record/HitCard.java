package org.seisbridge.portal.record;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.RouterLink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Hit;
import org.seisbridge.portal.EventText;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.attribute.AttributeText;
import org.seisbridge.portal.picture.GatherPicture;
import org.seisbridge.portal.picture.SampleSource;
import org.seisbridge.portal.picture.VelocityPicture;
import org.seisbridge.portal.picture.VelocityRange;
import org.seisbridge.portal.picture.WaveformPicture;
import org.seisbridge.seismic.velocity.Attribute;

/** One record found, as a link: whoever shows it says where to. */
public final class HitCard extends RouterLink {
  private static final long serialVersionUID = 1L;

  private static final List<Attribute> MAIN =
      List.of(Attribute.VELOCITY_MEAN, Attribute.INTERFACE_DEPTH, Attribute.TWO_WAY_TIME);

  private final Span place = new Span();

  /**
   * @param wished attributes that are shown besides
   */
  public HitCard(
      Services services,
      int rank,
      Hit hit,
      Modality target,
      VelocityRange range,
      Set<Attribute> wished) {
    CatalogRecord record = hit.record();
    addClassName("hit");
    setRank(rank);
    drawn(record, target)
        .ifPresent(
            modality ->
                add(
                    picture(
                        SampleSource.ofRecord(services, record.id(), modality),
                        record,
                        modality,
                        range)));
    add(heading(hit), line("family", kind(record)), name(record.name()), descriptors(hit, wished));
  }

  /** What is drawn of a record that was looked for so, if it has anything to draw. */
  private static Optional<Modality> drawn(CatalogRecord record, Modality target) {
    Stream<Modality> order =
        switch (target.name()) {
          case "gather" -> Stream.of(Modality.GATHER);
          case "waveform", "event" -> Stream.of(Modality.WAVEFORM);
          default -> Stream.of(Modality.VELOCITY, Modality.GATHER);
        };
    return order.filter(record.modalities()::contains).findFirst();
  }

  private static Component picture(
      SampleSource samples, CatalogRecord record, Modality drawn, VelocityRange range) {
    String name = record.name();
    return switch (drawn.name()) {
      case "gather" -> GatherPicture.small(samples, "Gather " + name + ", middle shot");
      case "waveform" -> WaveformPicture.small(samples, record.event(), "Waveform " + name);
      default -> VelocityPicture.small(samples, "Velocity model " + name).withRange(range);
    };
  }

  private static String kind(CatalogRecord record) {
    if (record.family() != null) {
      return record.family();
    }
    if (record.event() != null) {
      return EventText.line(record.event());
    }
    return record.modalities().contains(Modality.WAVEFORM) ? "Unknown event" : "Unknown family";
  }

  /** Sets its place among the records found, 1 for the first. */
  public void setRank(int rank) {
    setId("hit-" + rank);
    place.setText("#" + rank);
  }

  private Div heading(Hit hit) {
    Span cosine = new Span(text(hit.similarity()));
    cosine.addClassName("similarity");
    cosine.setTitle("Similarity: the cosine between the embeddings, 1 at most");
    Div heading = new Div(place, cosine);
    heading.addClassName("hit-heading");
    return heading;
  }

  private static String text(double number) {
    return String.format(Locale.ENGLISH, "%.3f", number);
  }

  private static Span line(String kind, String text) {
    Span line = new Span(text);
    line.addClassName(kind);
    return line;
  }

  /** The name, which is often a path, to be broken at its slashes first. */
  private static Span name(String text) {
    Span name = line("name", "");
    for (String part : text.split("(?<=/)", -1)) {
      name.getElement().appendChild(Element.createText(part), new Element("wbr"));
    }
    return name;
  }

  private static DescriptionList descriptors(Hit hit, Set<Attribute> wished) {
    DescriptionList list = new DescriptionList();
    Map<String, Double> values = hit.record().descriptors();
    Set<Attribute> shown = new LinkedHashSet<>(MAIN);
    shown.addAll(wished);
    for (Attribute attribute : shown) {
      Double value = values.get(attribute.key());
      if (value != null) {
        DescriptionList.Description quantity =
            new DescriptionList.Description(AttributeText.quantity(attribute, value));
        quantity.setClassName("wished", wished.contains(attribute));
        list.add(
            term(AttributeText.shortLabel(attribute), AttributeText.label(attribute)), quantity);
      }
    }
    if (!wished.isEmpty()) {
      list.add(
          term("Penalty", "Taken from the similarity for what it lacks of what is wished for"),
          new DescriptionList.Description(text(hit.penalty())));
    }
    return list;
  }

  private static DescriptionList.Term term(String text, String meaning) {
    DescriptionList.Term term = new DescriptionList.Term(text);
    term.setTitle(meaning);
    return term;
  }
}
