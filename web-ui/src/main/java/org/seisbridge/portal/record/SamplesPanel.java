package org.seisbridge.portal.record;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.Objects;
import java.util.function.Consumer;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.portal.EventText;
import org.seisbridge.portal.Message;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.picture.GatherViewer;
import org.seisbridge.portal.picture.SampleSource;
import org.seisbridge.portal.picture.VelocityViewer;
import org.seisbridge.portal.picture.WaveformViewer;

/**
 * A record's samples in viewers and what is known of its event, beside those of another record if
 * asked for.
 */
final class SamplesPanel extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Services services;
  private final transient Consumer<Long> compare;
  private final Div beside = new Div();
  private final Message error = new Message("compare-error");
  private final Section event = new Section();
  private final Div viewers = new Div();

  private transient CatalogRecord record;
  private Long other;

  /**
   * @param compare goes to where the record is beside that one; beside none for null
   */
  SamplesPanel(Services services, Consumer<Long> compare) {
    this.services = services;
    this.compare = compare;
    addClassName("answers");
    beside.setId("compared-with");
    beside.addClassNames("panel", "beside");
    viewers.addClassName("viewers");
    event.setId("event");
    event.addClassName("panel");
    add(beside, error, event, viewers);
  }

  void show(CatalogRecord shown) {
    record = shown;
    other = null;
    setVisible(true);
    alone();
  }

  /** Shows the record alone. */
  private void alone() {
    beside.setVisible(false);
    error.clear();
    viewers.removeAll();
    draw(null);
  }

  /** Shows the record beside that one; alone for null. */
  void compareWith(Long number) {
    if (Objects.equals(number, other)) {
      return;
    }
    other = number;
    if (number == null) {
      alone();
      return;
    }
    services.ask(
        Contract.RECORD,
        new RecordRef(number),
        found -> {
          if (Objects.equals(found.id(), other)) {
            besideOf(found);
          }
        },
        failure -> {
          if (Objects.equals(number, other)) {
            alone();
            error.show("It is not compared: " + failure.getMessage());
          }
        });
  }

  private void besideOf(CatalogRecord found) {
    alone();
    Button end = new Button("End comparison", event -> compare.accept(null));
    end.setId("compare-end");
    end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    beside.removeAll();
    beside.add(
        new Span("Compared with " + found.name() + ": choose under “Shown” what to see."), end);
    beside.setVisible(true);
    viewers.removeAll();
    draw(found);
  }

  /** Draws what there is, beside what the other record has of it; that may be null. */
  private void draw(CatalogRecord another) {
    if (record.modalities().contains(Modality.GATHER)) {
      GatherViewer viewer = new GatherViewer(samples(record, Modality.GATHER), record.name());
      viewer.setId("gather-viewer");
      if (has(another, Modality.GATHER)) {
        viewer.compareWith(samples(another, Modality.GATHER), another.name());
      }
      viewers.add(panel("Gather", viewer));
    }
    if (record.modalities().contains(Modality.VELOCITY)) {
      VelocityViewer viewer = new VelocityViewer(samples(record, Modality.VELOCITY), record.name());
      viewer.setId("velocity-viewer");
      if (has(another, Modality.VELOCITY)) {
        viewer.compareWith(samples(another, Modality.VELOCITY), another.name());
      }
      viewers.add(panel("Velocity model", viewer));
    }
    if (record.modalities().contains(Modality.WAVEFORM)) {
      WaveformViewer viewer =
          new WaveformViewer(samples(record, Modality.WAVEFORM), record.event(), record.name());
      viewer.setId("waveform-viewer");
      if (has(another, Modality.WAVEFORM)) {
        viewer.compareWith(samples(another, Modality.WAVEFORM), another.event(), another.name());
      }
      viewers.add(panel("Waveform", viewer));
    }
    event.removeAll();
    event.setVisible(record.event() != null);
    if (record.event() != null) {
      event.add(new H2("Event"), facts(record.event()));
      if (another != null && another.event() != null) {
        event.add(new H2("Event of " + another.name()), facts(another.event()));
      }
    }
  }

  private static DescriptionList facts(SeismicEvent event) {
    DescriptionList list = new DescriptionList();
    list.addClassName("provenance");
    EventText.facts(event)
        .forEach(
            (name, value) ->
                list.add(
                    new Div(
                        new DescriptionList.Term(name), new DescriptionList.Description(value))));
    return list;
  }

  private static boolean has(CatalogRecord another, Modality modality) {
    return another != null && another.modalities().contains(modality);
  }

  private SampleSource samples(CatalogRecord of, Modality modality) {
    return SampleSource.ofRecord(services, of.id(), modality);
  }

  private static Section panel(String title, Component viewer) {
    Section panel = new Section(new H2(title), viewer);
    panel.addClassName("panel");
    return panel;
  }
}
