package org.seisbridge.portal.record;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.portal.AnswerPanel;
import org.seisbridge.portal.Message;
import org.seisbridge.portal.Services;

/** What people say of a record: tags and notes, which those who may can change. */
final class RemarksPanel extends AnswerPanel {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_NOTES = 10_000;

  private final transient Services services;
  private final transient Consumer<CatalogRecord> edited;
  private final MultiSelectComboBox<String> tags = new MultiSelectComboBox<>("Tags");
  private final TextArea notes = new TextArea("Notes");
  private final Button save = new Button("Save", event -> save());
  private final Message error = new Message("remarks-error");
  private final Paragraph status = new Paragraph();
  private transient CatalogRecord record;

  /**
   * @param edited is given the record as it is after a change
   */
  RemarksPanel(Services services, Consumer<CatalogRecord> edited) {
    super("remarks");
    this.services = services;
    this.edited = edited;
    configureTags();
    configureNotes();
    save.setId("remarks-save");
    status.setId("remarks-status");
    status.addClassName("caption");
    status.getElement().setAttribute("role", "status");
  }

  private void configureTags() {
    tags.setId("remarks-tags");
    tags.setAllowCustomValue(true);
    tags.setHelperText("Type a tag and press Enter");
    tags.addCustomValueSetListener(event -> tag(event.getDetail().strip()));
  }

  private void configureNotes() {
    notes.setId("remarks-notes");
    notes.setMaxLength(LONGEST_NOTES);
    notes.setMinRows(3);
  }

  void show(CatalogRecord shown) {
    record = shown;
    reset("Tags and notes");
    error.clear();
    status.setText("");
    tags.setItems(shown.tags());
    tags.setValue(shown.tags());
    notes.setValue(shown.notes());
    setEditable(false);
    Div fields = new Div(tags, notes, save);
    fields.addClassName("remarks");
    content().add(fields, error, status);
  }

  void setEditable(boolean editable) {
    tags.setReadOnly(!editable);
    notes.setReadOnly(!editable);
    save.setVisible(editable);
  }

  private void tag(String text) {
    if (text.isEmpty()) {
      return;
    }
    Set<String> all = new TreeSet<>(tags.getValue());
    all.add(text);
    tags.setItems(all);
    tags.setValue(all);
  }

  /** As it was seen: what somebody else has changed since is not lost. */
  private void save() {
    error.clear();
    status.setText("");
    services.ask(
        Contract.EDIT_RECORD,
        new EditRecord(record.id(), tags.getValue(), notes.getValue(), record.generation()),
        next -> {
          record = next;
          status.setText("Saved.");
          edited.accept(next);
        },
        failure -> error.show(failure.getMessage()));
  }
}
