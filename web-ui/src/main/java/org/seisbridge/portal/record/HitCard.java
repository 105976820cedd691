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
import java.util.Set;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Hit;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.attribute.AttributeText;
import org.seisbridge.portal.picture.GatherPicture;
import org.seisbridge.portal.picture.SampleSource;
import org.seisbridge.portal.picture.VelocityPicture;
import org.seisbridge.portal.picture.VelocityRange;
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
    add(picture(services, record, target, range), heading(hit));
    add(line("family", record.family() == null ? "Unknown family" : record.family()));
    add(name(record.name()), descriptors(hit, wished));
  }

  private static Component picture(
      Services services, CatalogRecord record, Modality target, VelocityRange range) {
    boolean gather =
        target.equals(Modality.GATHER) || !record.modalities().contains(Modality.VELOCITY);
    Modality drawn = gather ? Modality.GATHER : Modality.VELOCITY;
    SampleSource samples = SampleSource.ofRecord(services, record.id(), drawn);
    return gather
        ? GatherPicture.small(samples, "Gather " + record.name() + ", middle shot")
        : VelocityPicture.small(samples, "Velocity model " + record.name()).withRange(range);
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
