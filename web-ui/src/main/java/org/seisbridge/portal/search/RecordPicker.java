package org.seisbridge.portal.search;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.portal.Services;
import org.seisbridge.seismic.velocity.Family;

/** Chooses a record of the catalogue: by name within a family, or by number. */
final class RecordPicker extends Composite<Div> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LISTED = 1000;

  private final transient Services services;
  private final transient LongConsumer picked;
  private final Select<String> family = new Select<>();
  private final ComboBox<CatalogRecord> records = new ComboBox<>("Record");

  RecordPicker(Services services, LongConsumer picked) {
    this.services = services;
    this.picked = picked;
    configureFamily();
    configureRecords();
    getContent().addClassName("record-picker");
    getContent().add(family, records);
    list();
  }

  /** Shows which record is searched with; null for none. */
  void show(CatalogRecord record) {
    records.setValue(record);
  }

  private void configureFamily() {
    family.setId("record-family");
    family.setLabel("Family");
    family.setItems(Arrays.stream(Family.values()).map(Family::label).toList());
    family.setEmptySelectionAllowed(true);
    family.setEmptySelectionCaption("All families");
    family.addValueChangeListener(event -> list());
  }

  private void configureRecords() {
    records.setId("record-picker");
    records.setPlaceholder("Name or number");
    // A value can be shown before the list is here, but not before there is a list.
    records.setItems(List.of());
    records.setItemLabelGenerator(CatalogRecord::name);
    records.setAllowCustomValue(true);
    records.addCustomValueSetListener(event -> pick(event.getDetail()));
    records.addValueChangeListener(
        event -> {
          if (event.isFromClient() && event.getValue() != null) {
            picked.accept(event.getValue().id());
          }
        });
  }

  private void list() {
    RecordQuery query = RecordQuery.first(MAX_LISTED).ofFamily(family.getValue());
    services.ask(Contract.RECORDS, query, this::show, e -> refuse(e.getMessage()));
  }

  private void show(RecordPage page) {
    CatalogRecord shown = records.getValue();
    List<CatalogRecord> listed = page.records();
    records.setItems(listed);
    records.setValue(shown);
    records.setInvalid(false);
    records.setHelperText(
        page.next() == null
            ? ""
            : "The first %,d are listed; open others by number.".formatted(MAX_LISTED));
  }

  private void pick(String number) {
    try {
      picked.accept(SearchState.recordNumber(number));
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage());
    }
  }

  private void refuse(String reason) {
    records.setErrorMessage(reason);
    records.setInvalid(true);
  }
}
