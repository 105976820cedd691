package org.seisbridge.portal.search;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Hit;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.picture.VelocityRange;
import org.seisbridge.portal.picture.VelocityScale;

/** The records found, nearest first, as cards. Their velocity maps share one colour scale. */
final class HitGallery extends AnswerPanel {
  private static final long serialVersionUID = 1L;

  private final transient Services services;
  private OrderedList list = new OrderedList();
  private ArrayList<HitItem> items = new ArrayList<>();

  HitGallery(Services services) {
    super("results");
    this.services = services;
  }

  /** Says in place of results what to do first. */
  void advise(String heading, String... sentences) {
    reset(heading);
    for (String sentence : sentences) {
      content().add(new Paragraph(sentence));
    }
  }

  void show(List<Hit> hits, Modality target, VelocityRange range) {
    reset(heading(hits.size(), target));
    if (!target.equals(Modality.GATHER)) {
      VelocityScale scale = new VelocityScale(range);
      scale.setId("results-scale");
      content().add(scale);
    }
    list = new OrderedList();
    list.setId("hits");
    list.addClassName("hits");
    items = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      items.add(new HitItem(new HitCard(services, i + 1, hit, target, range), hit));
    }
    items.forEach(list::add);
    content().add(list);
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
