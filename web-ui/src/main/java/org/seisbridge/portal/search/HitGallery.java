package org.seisbridge.portal.search;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.Wish;
import org.seisbridge.portal.AnswerPanel;
import org.seisbridge.portal.ModalityText;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.attribute.AttributeText;
import org.seisbridge.portal.picture.VelocityRange;
import org.seisbridge.portal.picture.VelocityScale;
import org.seisbridge.portal.record.HitCard;
import org.seisbridge.seismic.velocity.Attribute;

/** The records found, nearest first, as cards. Their velocity maps share one colour scale. */
final class HitGallery extends AnswerPanel {
  private static final long serialVersionUID = 1L;

  private final transient Services services;
  private final transient SearchEdit edit;
  private OrderedList list = new OrderedList();
  private ArrayList<HitItem> items = new ArrayList<>();

  HitGallery(Services services, SearchEdit edit) {
    super("results");
    this.services = services;
    this.edit = edit;
  }

  /** Says in place of results what to do first. */
  void advise(String heading, String... sentences) {
    reset(heading);
    for (String sentence : sentences) {
      content().add(new Paragraph(sentence));
    }
  }

  /**
   * @param state of the search that found them
   */
  void show(SearchReply reply, SearchState state, VelocityRange range) {
    List<Hit> hits = reply.hits();
    Modality target = state.target();
    reset(heading(hits.size(), target));
    note(reply.notes());
    if (!reply.wishes().isEmpty()) {
      content().add(wishes(reply.wishes()));
    }
    if (VelocityScale.isFor(target)) {
      VelocityScale scale = new VelocityScale(range);
      scale.setId("results-scale");
      content().add(scale);
    }
    list = new OrderedList();
    list.setId("hits");
    list.addClassName("hits");
    items = new ArrayList<>();
    Set<Attribute> wished =
        reply.wishes().stream()
            .map(wish -> Attribute.ofKey(wish.attribute()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      HitCard card = new HitCard(services, i + 1, hit, target, range, wished);
      card.setRoute(SearchView.class);
      card.setQueryParameters(SearchState.ofRecord(hit.record().id(), target).address());
      items.add(new HitItem(card, hit, state, edit));
    }
    items.forEach(list::add);
    content().add(list, comparedBy(reply.model()));
  }

  private static Paragraph comparedBy(String model) {
    Paragraph text = new Paragraph("Compared by model " + model + ".");
    text.setId("results-model");
    text.addClassName("caption");
    return text;
  }

  private static Paragraph wishes(List<Wish> wishes) {
    Paragraph text =
        new Paragraph(
            wishes.stream()
                .map(AttributeText::wish)
                .collect(Collectors.joining("; ", "Wished for: ", ".")));
    text.setId("results-wishes");
    text.addClassName("caption");
    return text;
  }

  /** Puts something between the heading and the records found. */
  void offer(Component control) {
    content().addComponentAsFirst(control);
  }

  /** The records found, nearest first or as they were put in order since. */
  List<HitItem> items() {
    return List.copyOf(items);
  }

  /** Puts the records found in the order of their misfits; those that have none stay behind. */
  void rankByMisfit() {
    items.sort(Comparator.comparingDouble(HitItem::misfit));
    list.removeAll();
    for (int i = 0; i < items.size(); i++) {
      items.get(i).setRank(i + 1);
    }
    items.forEach(list::add);
  }

  private static String heading(int hits, Modality target) {
    return switch (hits) {
      case 0 -> "No " + ModalityText.plural(target) + " found";
      case 1 -> "The only one of the " + ModalityText.plural(target);
      default -> "The %d nearest %s".formatted(hits, ModalityText.plural(target));
    };
  }
}
