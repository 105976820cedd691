package org.seisbridge.portal.record;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.portal.AnswerPanel;
import org.seisbridge.portal.Message;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.picture.SampleSource;

/** Where a record is from, and what can be done with it: search, download, delete. */
final class OverviewPanel extends AnswerPanel {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final transient Services services;
  private transient CatalogRecord record;
  private final Span dataset = new Span("…");
  private final Span version = new Span();
  private final DescriptionList provenance = new DescriptionList();
  private final Button delete = new Button("Delete…", event -> confirm());
  private final Message error = new Message("record-delete-error");

  OverviewPanel(Services services) {
    super("record");
    this.services = services;
    delete.setId("record-delete");
    delete.addThemeVariants(ButtonVariant.ERROR);
  }

  void show(CatalogRecord shown) {
    record = shown;
    reset(shown.name());
    error.clear();
    dataset.setText("…");
    provenance.removeAll();
    provenance.addClassName("provenance");
    provenance.setId("record-provenance");
    add("Record", String.valueOf(shown.id()));
    if (shown.event() == null) {
      add("Family", shown.family() == null ? "Unknown" : shown.family());
    }
    add("Dataset", dataset);
    add("Stored", time(shown.created()));
    add("Version", version);
    changed(shown);
    if (shown.failure() != null) {
      add("Not searchable", shown.failure());
    }
    content().add(provenance, actions(), error);
  }

  void show(Dataset of) {
    String seenBy =
        switch (of.visibility()) {
          case PRIVATE -> "one member alone";
          case TEAM -> "the team";
          case PUBLIC -> "every team";
        };
    dataset.setText("%s, of the team %s, seen by %s".formatted(of.name(), of.team(), seenBy));
  }

  /** Shows why something about the record is not known. */
  void say(String reason) {
    dataset.setText(reason);
  }

  void inferredBy(String model) {
    add("Attributes inferred by", "model " + model);
  }

  /** Takes the record as it is after a change. */
  void changed(CatalogRecord next) {
    record = next;
    version.setText(String.valueOf(next.generation()));
  }

  void offerDeletion(boolean offered) {
    delete.setVisible(offered);
  }

  private void add(String term, String text) {
    add(term, new Span(text));
  }

  private void add(String term, Span value) {
    provenance.add(new Div(new DescriptionList.Term(term), new DescriptionList.Description(value)));
  }

  /** In UTC; where the browser is, on hovering. */
  private static Span time(Instant instant) {
    Span time = new Span(UTC.format(instant));
    time.getElement()
        .executeJs("this.title = new Date($0).toLocaleString() + ', here'", instant.toString());
    return time;
  }

  private Div actions() {
    Anchor search = new Anchor(".?record=" + record.id(), "Search with it");
    search.setId("record-search");
    Div actions = new Div(search);
    actions.addClassName("actions");
    for (Modality modality :
        new Modality[] {Modality.GATHER, Modality.VELOCITY, Modality.WAVEFORM}) {
      if (record.modalities().contains(modality)) {
        actions.add(download(modality));
      }
    }
    delete.setVisible(false);
    actions.add(delete);
    return actions;
  }

  private Anchor download(Modality modality) {
    String name = "record-%d-%s.npy".formatted(record.id(), modality);
    SampleSource source = SampleSource.ofRecord(services, record.id(), modality);
    String what = modality.equals(Modality.VELOCITY) ? "velocity model" : modality.name();
    Anchor link = new Anchor(source.npy(name), "Download " + what + " (NPY)");
    link.setId("download-" + modality);
    return link;
  }

  private void confirm() {
    ConfirmDialog dialog =
        new ConfirmDialog(
            "Delete " + record.name() + "?",
            "Its samples, tags, notes and embeddings go with it. This cannot be undone; to have it"
                + " back, store its files again.",
            "Delete",
            event -> delete());
    dialog.setId("record-delete-dialog");
    dialog.setCancelable(true);
    dialog.setConfirmButtonTheme("error primary");
    dialog.open();
  }

  /** As it was seen: what somebody else has changed since stays. */
  private void delete() {
    error.clear();
    String name = record.name();
    services.ask(
        Contract.DELETE_RECORD,
        new RecordRef(record.id(), record.generation()),
        deleted -> {
          Notification.show(name + " is deleted.");
          UI.getCurrent().navigate("");
        },
        failure -> error.show(failure.getMessage()));
  }
}
