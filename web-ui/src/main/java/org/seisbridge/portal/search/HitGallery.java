package org.seisbridge.portal.search;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
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
    OrderedList list = new OrderedList();
    list.setId("hits");
    list.addClassName("hits");
    for (int i = 0; i < hits.size(); i++) {
      list.add(new ListItem(new HitCard(services, i + 1, hits.get(i), target, range)));
    }
    content().add(list);
  }

  private static String heading(int hits, Modality target) {
    return switch (hits) {
      case 0 -> "No " + ModalityText.plural(target) + " found";
      case 1 -> "The only one of the " + ModalityText.plural(target);
      default -> "The %d nearest %s".formatted(hits, ModalityText.plural(target));
    };
  }
}
