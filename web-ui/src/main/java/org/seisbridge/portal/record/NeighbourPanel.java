package org.seisbridge.portal.record;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.portal.AnswerPanel;
import org.seisbridge.portal.ModalityText;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.picture.VelocityRange;
import org.seisbridge.portal.picture.VelocityScale;

/** The records that are nearest to one in one of its modalities. */
final class NeighbourPanel extends AnswerPanel {
  private static final long serialVersionUID = 1L;
  private static final int NEIGHBOURS = 6;

  private final transient Services services;
  private final transient CatalogRecord record;
  private final transient Modality modality;

  /**
   * @param found is given the attributes of those that are found
   */
  NeighbourPanel(
      Services services,
      CatalogRecord record,
      Modality modality,
      Consumer<List<Map<String, Double>>> found) {
    super("neighbours-" + modality);
    this.services = services;
    this.record = record;
    this.modality = modality;
    String title = "Nearest " + ModalityText.plural(modality);
    await(title);
    services.ask(
        Contract.SEARCH,
        new SearchRequest(
            new Query.OfRecord(record.id(), modality), modality, null, NEIGHBOURS + 1),
        reply -> {
          List<Hit> others = others(reply);
          show(title, others);
          found.accept(others.stream().map(hit -> hit.record().descriptors()).toList());
        },
        failure -> fail(title, failure.getMessage()));
  }

  private List<Hit> others(SearchReply reply) {
    return reply.hits().stream()
        .filter(hit -> hit.record().id() != record.id())
        .limit(NEIGHBOURS)
        .toList();
  }

  private void show(String title, List<Hit> others) {
    reset(title);
    if (others.isEmpty()) {
      content().add(new Paragraph("There are no others yet."));
      return;
    }
    VelocityRange range = range(others);
    if (VelocityScale.isFor(modality)) {
      content().add(new VelocityScale(range));
    }
    OrderedList list = new OrderedList();
    list.addClassNames("hits", "neighbours");
    for (int i = 0; i < others.size(); i++) {
      list.add(item(i + 1, others.get(i), range));
    }
    content().add(list);
  }

  /** One that holds the record's own model too, so that they can be compared by colour. */
  private VelocityRange range(List<Hit> others) {
    Stream<Map<String, Double>> theirs = others.stream().map(hit -> hit.record().descriptors());
    return VelocityRange.of(Stream.concat(Stream.of(record.descriptors()), theirs).toList());
  }

  private ListItem item(int rank, Hit hit, VelocityRange range) {
    HitCard card = new HitCard(services, rank, hit, modality, range, Set.of());
    card.setId("%s-%d".formatted(modality, rank));
    card.setRoute(RecordView.class, String.valueOf(hit.record().id()));
    RouterLink compare = new RouterLink("Compare", RecordView.class, String.valueOf(record.id()));
    compare.setQueryParameters(RecordView.beside(hit.record().id()));
    compare.setId("compare-%s-%d".formatted(modality, rank));
    compare.getElement().setAttribute("aria-label", "Compare with " + hit.record().name());
    Div actions = new Div(compare);
    actions.addClassName("hit-actions");
    return new ListItem(card, actions);
  }
}
