package org.seisbridge.portal.search;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.api.infer.Familiarity.Verdict;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.verify.VerifyRequest;
import org.seisbridge.portal.ModalityText;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.attribute.AttributePanel;
import org.seisbridge.portal.attribute.FamiliarityNote;
import org.seisbridge.portal.event.HitMap;
import org.seisbridge.portal.login.AccountMenu;
import org.seisbridge.portal.picture.VelocityRange;

/** The first page: a record or a file is drawn, and what is nearest to it. */
@Route("")
@PageTitle("Search · SeisBridge")
public final class SearchView extends Main implements AfterNavigationObserver {
  private static final long serialVersionUID = 1L;
  private static final int HITS = 10;

  private final transient Services services = Services.current();
  private final StatusLine status = new StatusLine();
  private final RecordPicker records = new RecordPicker(services, this::openRecord);
  private final FilePicker files = new FilePicker(this::openFile);
  private final RadioButtonGroup<Modality> target = new RadioButtonGroup<>("Search for");
  private final Button search = new Button("Search", event -> search());
  private final SearchParts parts = new SearchParts(services, this::edit);
  private final WishForm wishes = new WishForm(this::edit);
  private final Div refinement = new Div(parts, wishes);
  private final SubjectPanel query = new SubjectPanel(services);
  private final HitGallery results = new HitGallery(services, this::edit);
  private final AttributePanel attributes = new AttributePanel();

  private transient SearchState state = SearchState.START;
  private transient QueryFile file;
  private transient Subject subject;
  private ModelFamily offered;
  private long questions;

  public SearchView() {
    setId("search-view");
    configureTarget();
    configureSearch();
    add(header(), bar(), panels());
    services.ask(
        Contract.STATUS, new StatusQuery(), this::show, e -> status.setText(e.getMessage()));
  }

  private void configureTarget() {
    target.setId("search-for");
    target.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
    target.setItemLabelGenerator(ModalityText::label);
    target.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            open(state.lookingFor(event.getValue()));
          }
        });
  }

  private void configureSearch() {
    search.setId("search-button");
    search.addThemeVariants(ButtonVariant.PRIMARY);
  }

  private Header header() {
    Header header = new Header(new H1("SeisBridge"), status, new AccountMenu(services));
    header.addClassName("page-header");
    return header;
  }

  private Div bar() {
    Div choice = new Div(records, target, search);
    choice.addClassName("search-choice");
    refinement.setId("refinement");
    refinement.addClassName("refinement");
    Div bar = new Div(choice, files, refinement);
    bar.addClassNames("panel", "search-bar");
    return bar;
  }

  private Div panels() {
    Div answers = new Div(results, attributes);
    answers.addClassName("answers");
    Div panels = new Div(query, answers);
    panels.addClassName("panels");
    return panels;
  }

  private void show(CatalogStatus catalogue) {
    status.show(catalogue);
    if (catalogue.records() == 0) {
      results.advise(
          "The catalogue is empty",
          "Run ./seisbridge demo to fill it with modelled examples,"
              + " or ./seisbridge ingest PATH to add your own files.",
          "Then reload this page.");
    }
  }

  private void openRecord(long record) {
    open(SearchState.ofRecord(record, state.target()));
  }

  private void openFile(QueryFile dropped) {
    file = dropped;
    String name = dropped.file().name();
    // The one that an address asks for comes with all that the address asks.
    open(name.equals(state.file()) ? state : SearchState.ofFile(name, state.target()));
  }

  private void edit(UnaryOperator<SearchState> change) {
    open(change.apply(state));
  }

  /** Goes to an address of this page; the navigation shows it. */
  private void open(SearchState next) {
    if (next.equals(state)) {
      show(next);
    } else {
      UI.getCurrent().navigate(SearchView.class, next.address());
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    try {
      show(SearchState.of(event.getLocation().getQueryParameters()));
    } catch (IllegalArgumentException e) {
      show(SearchState.START);
      results.fail("The address of this page is wrong", e.getMessage());
    }
  }

  private void show(SearchState next) {
    state = next;
    questions++;
    offer(next.target());
    parts.show(next);
    if (!next.hasSubject()) {
      start();
    } else if (next.file() == null) {
      if (next.records().isEmpty()) {
        records.show(null);
        begin(new Subject.OfValues(next.values()));
      } else {
        findRecord(next.records().getFirst());
      }
    } else if (file != null && next.file().equals(file.file().name())) {
      records.show(null);
      begin(new Subject.OfFile(file));
    } else {
      start();
      results.advise(
          "Drop " + next.file() + " again",
          "This address names a file that was dropped in another window; files stay with whoever"
              + " dropped them.");
    }
  }

  /** Offers what the target's family of models embeds, and the target as what is looked for. */
  private void offer(Modality looked) {
    ModelFamily family = ModelFamily.of(looked).orElse(ModelFamily.SEISBIND);
    if (!family.equals(offered)) {
      offered = family;
      target.setItems(targets(family));
    }
    target.setValue(looked);
  }

  /** What is looked for by a family's models, the first of them unless somebody says otherwise. */
  private static List<Modality> targets(ModelFamily family) {
    return family == ModelFamily.SEISBIND
        ? List.of(Modality.VELOCITY, Modality.GATHER, Modality.DESCRIPTORS)
        : family.modalities();
  }

  private void start() {
    subject = null;
    wishes.show(null);
    records.show(null);
    query.setVisible(false);
    attributes.setVisible(false);
    search.setEnabled(false);
    results.advise(
        "Find the ground behind a gather",
        "Choose a record of the catalogue, or drop a gather or a velocity model: a NumPy file such"
            + " as OpenFWI's, [5, 1000, 70] or [70, 70].",
        "A waveform, [3, 6000] or in miniSEED or SAC, finds waveforms and events.",
        "Or describe the ground, or an event, in numbers.");
  }

  private void findRecord(long number) {
    services.ask(
        Contract.RECORD,
        new RecordRef(number),
        whileAsked(
            record -> {
              records.show(record);
              parts.know(List.of(record));
              begin(new Subject.OfRecord(record));
            }),
        whileAsked(
            failure -> {
              start();
              results.fail("Record " + number + " cannot be shown", failure.getMessage());
            }));
  }

  private void begin(Subject next) {
    if (!next.equals(subject)) {
      subject = next;
      query.show(next);
      wishes.show(next);
    }
    lookWithinFamily();
    search.setEnabled(true);
    search();
  }

  /** Looks for the like of the subject if what is looked for is never compared with it. */
  private void lookWithinFamily() {
    ModelFamily family = ModelFamily.of(subject.modality()).orElseThrow();
    if (!family.modalities().contains(state.target())) {
      Modality like = targets(family).getFirst();
      state = state.lookingFor(like);
      offer(like);
      UI.getCurrent().getPage().getHistory().replaceState(null, new Location("", state.address()));
    }
  }

  private void search() {
    questions++;
    results.await("Searching for " + ModalityText.plural(state.target()));
    services.ask(
        Contract.SEARCH,
        state.request(subject.query(), HITS),
        whileAsked(this::show),
        whileAsked(failure -> results.fail("The search failed", failure.getMessage())));
    boolean inferable = subject.modality().equals(Modality.GATHER);
    attributes.setVisible(inferable);
    if (inferable) {
      infer();
    }
  }

  private void infer() {
    attributes.await(subject.descriptors());
    services.ask(
        Contract.INFER,
        subject.inference(),
        whileAsked(attributes::show),
        whileAsked(failure -> attributes.fail(failure.getMessage())));
  }

  private void show(SearchReply reply) {
    List<Map<String, Double>> found =
        reply.hits().stream().map(hit -> hit.record().descriptors()).toList();
    VelocityRange range =
        VelocityRange.of(Stream.concat(Stream.of(subject.descriptors()), found.stream()).toList());
    results.show(reply, state, range);
    List<CatalogRecord> records = reply.hits().stream().map(Hit::record).toList();
    parts.know(records);
    HitMap.of(records, subject.event()).ifPresent(results::offer);
    warn(reply.familiarity());
    boolean verifiable =
        subject.modality().equals(Modality.GATHER)
            && state.target().equals(Modality.VELOCITY)
            && state.isForSubjectAlone();
    if (verifiable && !reply.hits().isEmpty()) {
      Button verify = new Button("Verify by physics");
      verify.setId("verify-button");
      verify.addClickListener(event -> verify(verify));
      results.offer(verify);
    }
    query.compareIn(range);
    attributes.compareWith(found);
  }

  /** What is found by an odd gather may have nothing to do with it. */
  private void warn(Familiarity familiarity) {
    if (familiarity != null
        && (familiarity.verdict() == Verdict.UNUSUAL
            || familiarity.verdict() == Verdict.UNFAMILIAR)) {
      results.offer(new FamiliarityNote("results-familiarity", familiarity));
    }
  }

  /** Asks for every model found by itself; the cards keep their places until all are answered. */
  private void verify(Button pressed) {
    pressed.setEnabled(false);
    AtomicInteger open = new AtomicInteger(results.items().size());
    SerializableRunnable answered =
        () -> {
          if (open.decrementAndGet() == 0) {
            results.rankByMisfit();
            pressed.setEnabled(true);
          }
        };
    for (HitItem item : results.items()) {
      item.await();
      services.ask(
          Contract.VERIFY,
          new VerifyRequest(subject.query(), item.record().id(), false),
          whileAsked(
              reply -> {
                item.show(reply, () -> compare(item.record()));
                answered.run();
              }),
          whileAsked(
              failure -> {
                item.fail(failure.getMessage());
                answered.run();
              }));
    }
  }

  private void compare(CatalogRecord found) {
    services.ask(
        Contract.VERIFY,
        new VerifyRequest(subject.query(), found.id(), true),
        whileAsked(reply -> new VerifiedGathers(reply, found.name()).open()),
        whileAsked(failure -> Notification.show(failure.getMessage())));
  }

  /** Drops the answer to a question that another one has replaced since. */
  private <T> SerializableConsumer<T> whileAsked(SerializableConsumer<T> action) {
    long question = questions;
    return answer -> {
      if (question == questions) {
        action.accept(answer);
      }
    };
  }
}
