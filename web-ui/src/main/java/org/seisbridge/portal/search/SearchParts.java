package org.seisbridge.portal.search;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.attribute.AttributeText;
import org.seisbridge.portal.attribute.Quantity;
import org.seisbridge.seismic.velocity.Attribute;

/** What a search consists of, part by part, each of which can be taken away. */
final class SearchParts extends UnorderedList {
  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;

  private final transient Services services;
  private final transient SearchEdit edit;
  private final HashMap<Long, String> names = new HashMap<>();
  private int removed = NONE;

  SearchParts(Services services, SearchEdit edit) {
    this.services = services;
    this.edit = edit;
    setId("search-parts");
    addClassName("search-parts");
    getElement().setAttribute("aria-label", "What is searched for");
  }

  /** Remembers what records are called. */
  void know(List<CatalogRecord> records) {
    records.forEach(record -> names.put(record.id(), record.name()));
  }

  void show(SearchState state) {
    removeAll();
    if (state.file() != null) {
      add("Like " + state.file(), SearchState::withoutFile);
    }
    state.records().forEach(record -> add("Like ", record, parts -> parts.withoutRecord(record)));
    state
        .values()
        .forEach(
            (key, value) ->
                add(Quantity.ofKey(key).about(value), parts -> parts.withoutValue(key)));
    show(state.refinement());
    state
        .unlike()
        .forEach(record -> add("Less like ", record, parts -> parts.withoutUnlike(record)));
    focusBehindRemoved();
  }

  private void show(Refinement refinement) {
    refinement
        .changes()
        .forEach((key, by) -> addRefinement(changed(key, by), asked -> asked.withoutChange(key)));
    refinement
        .wishes()
        .forEach(wish -> addRefinement(AttributeText.wish(wish), asked -> asked.withoutWish(wish)));
    refinement
        .only()
        .forEach(
            range ->
                addRefinement(
                    "Only " + Quantity.ofKey(range.attribute()).within(range),
                    asked -> asked.withoutRange(range)));
  }

  private void addRefinement(String text, UnaryOperator<Refinement> without) {
    add(text, state -> state.refined(without));
  }

  private static String changed(String key, double by) {
    Attribute attribute = Attribute.ofKey(key);
    return AttributeText.label(attribute) + " " + AttributeText.change(attribute, by);
  }

  /** A record by its name, as soon as that is known. */
  private void add(String what, long record, UnaryOperator<SearchState> without) {
    String name = names.get(record);
    Part part = add(what + (name == null ? "record " + record : name), without);
    if (name == null) {
      services.ask(
          Contract.RECORD,
          new RecordRef(record),
          found -> {
            know(List.of(found));
            part.name(what + found.name());
          },
          // The search says so too, aloud.
          failure -> part.setTitle(failure.getMessage()));
    }
  }

  private Part add(String text, UnaryOperator<SearchState> without) {
    int place = getComponentCount();
    Part part =
        new Part(
            place,
            () -> {
              removed = place;
              edit.apply(without);
            });
    part.name(text);
    add(part);
    return part;
  }

  /** Whoever takes parts away by keyboard goes on with the next. */
  private void focusBehindRemoved() {
    if (removed != NONE && getComponentCount() > 0) {
      ((Part) getComponentAt(Math.min(removed, getComponentCount() - 1))).remove.focus();
    }
    removed = NONE;
  }

  private static final class Part extends ListItem {
    private static final long serialVersionUID = 1L;

    private final Span text = new Span();
    private final Button remove;

    Part(int place, SerializableRunnable removed) {
      remove = new Button("×", event -> removed.run());
      remove.setId("part-" + place + "-remove");
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      add(text, remove);
    }

    void name(String name) {
      text.setText(name);
      remove.setAriaLabel("Remove: " + name);
    }
  }
}
