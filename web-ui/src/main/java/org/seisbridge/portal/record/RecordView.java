package org.seisbridge.portal.record;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Role;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.infer.InferEventRequest;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.attribute.AttributePanel;
import org.seisbridge.portal.event.EventPanel;
import org.seisbridge.portal.login.AccountMenu;
import org.seisbridge.portal.login.LoginCheck;

/**
 * All about one record: {@code /record/17}, or {@code /record/17?compare=31} beside another one.
 */
@Route("record")
@PageTitle("Record · SeisBridge")
public final class RecordView extends Main implements HasUrlParameter<String> {
  private static final long serialVersionUID = 1L;
  private static final String COMPARE = "compare";

  private final transient Services services = Services.current();
  private final OverviewPanel overview = new OverviewPanel(services);
  private final SamplesPanel samples = new SamplesPanel(services, this::compare);
  private final AttributePanel attributes = new AttributePanel();
  private final EventPanel event = new EventPanel();
  private final Div neighbours = new Div();
  private final RemarksPanel remarks = new RemarksPanel(services, this::edited);

  private transient CatalogRecord record;
  private Long asked;
  private Long compared;

  public RecordView() {
    setId("record-view");
    addClassName("record");
    neighbours.addClassName("answers");
    add(header(), overview, samples, attributes, event, neighbours, remarks);
  }

  private Header header() {
    Anchor home = new Anchor(".", "SeisBridge");
    home.setId("home");
    home.addClassName("home");
    Header header = new Header(home, new AccountMenu(services));
    header.addClassName("page-header");
    return header;
  }

  /** The address of another record beside which a record is looked at; none for null. */
  static QueryParameters beside(Long other) {
    return other == null
        ? QueryParameters.empty()
        : QueryParameters.of(COMPARE, String.valueOf(other));
  }

  @Override
  public void setParameter(BeforeEvent event, String number) {
    try {
      Long other =
          event
              .getLocation()
              .getQueryParameters()
              .getSingleParameter(COMPARE)
              .map(RecordView::recordNumber)
              .orElse(null);
      show(recordNumber(number), other);
    } catch (IllegalArgumentException e) {
      fail(null, e.getMessage());
    }
  }

  private static Long recordNumber(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Records are named by numbers, as in /record/17; '%s' is none.".formatted(text), e);
    }
  }

  private void show(Long number, Long other) {
    compared = other;
    if (record != null && record.id() == number) {
      samples.compareWith(other);
      return;
    }
    record = null;
    asked = number;
    overview.await("Record " + number);
    hideAllButOverview();
    services.ask(
        Contract.RECORD,
        new RecordRef(number),
        whileAsked(this::show),
        whileAsked(failure -> fail(number, failure.getMessage())));
  }

  private void fail(Long number, String reason) {
    record = null;
    asked = number;
    hideAllButOverview();
    overview.fail(
        number == null ? "The address of this page is wrong" : "Record " + number + " is not shown",
        reason);
  }

  private void hideAllButOverview() {
    samples.setVisible(false);
    attributes.setVisible(false);
    event.setVisible(false);
    neighbours.removeAll();
    remarks.setVisible(false);
  }

  private void show(CatalogRecord shown) {
    record = shown;
    UI.getCurrent().getPage().setTitle(shown.name() + " · SeisBridge");
    overview.show(shown);
    samples.show(shown);
    samples.compareWith(compared);
    remarks.show(shown);
    infer();
    if (shown.modalities().contains(Modality.WAVEFORM)) {
      inferEvent();
    }
    for (Modality modality : ModelFamily.MODALITIES) {
      if (shown.modalities().contains(modality)) {
        SerializableConsumer<List<Map<String, Double>>> found =
            modality.equals(Modality.GATHER) ? attributes::compareWith : _ -> {};
        neighbours.add(new NeighbourPanel(services, record, modality, whileAsked(found)));
      }
    }
    services.ask(
        Contract.DATASETS,
        new DatasetQuery(),
        whileAsked(
            reply ->
                reply.datasets().stream()
                    .filter(dataset -> dataset.id() == shown.dataset())
                    .findFirst()
                    .ifPresent(this::show)),
        whileAsked(failure -> overview.say(failure.getMessage())));
  }

  private void show(Dataset dataset) {
    overview.show(dataset);
    Identity identity = LoginCheck.identity(UI.getCurrent());
    boolean mine = dataset.ours() && identity != null && identity.role().includes(Role.EDITOR);
    overview.offerDeletion(mine);
    remarks.setEditable(mine);
  }

  private void infer() {
    if (!record.modalities().contains(Modality.GATHER)) {
      attributes.show(record.descriptors());
      attributes.setVisible(!record.descriptors().isEmpty());
      return;
    }
    attributes.await(record.descriptors());
    services.ask(
        Contract.INFER,
        new InferRequest(null, record.id()),
        whileAsked(
            reply -> {
              attributes.show(reply);
              overview.inferredBy(reply.model());
            }),
        whileAsked(failure -> attributes.fail(failure.getMessage())));
  }

  private void inferEvent() {
    event.await(record.event());
    services.ask(
        Contract.INFER_EVENT,
        new InferEventRequest(record.id(), null),
        whileAsked(event::show),
        whileAsked(failure -> event.fail(failure.getMessage())));
  }

  private void edited(CatalogRecord next) {
    record = next;
    overview.changed(next);
  }

  private void compare(Long other) {
    UI.getCurrent().navigate(RecordView.class, String.valueOf(record.id()), beside(other));
  }

  /** Drops the answer to a question about a record that another one has replaced since. */
  private <T> SerializableConsumer<T> whileAsked(SerializableConsumer<T> action) {
    Long question = asked;
    return answer -> {
      if (question.equals(asked)) {
        action.accept(answer);
      }
    };
  }
}
