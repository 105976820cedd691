package org.seisbridge.portal.search;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.List;
import java.util.stream.Stream;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Wish;
import org.seisbridge.portal.Message;
import org.seisbridge.portal.attribute.AttributeText;
import org.seisbridge.portal.attribute.Quantity;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * Describes in numbers what is looked for: like something but for an attribute, about a value, in a
 * range.
 */
final class WishForm extends Composite<Details> {
  private static final long serialVersionUID = 1L;

  private enum Kind {
    CHANGE("Change"),
    WISH("Prefer"),
    ONLY("Only"),
    ABOUT("About");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    boolean isRange() {
      return this == WISH || this == ONLY;
    }
  }

  private final Select<Quantity> quantity = new Select<>();
  private final RadioButtonGroup<Kind> kind = new RadioButtonGroup<>("How");
  private final NumberField value = field("value", "Change by");
  private final NumberField low = field("low", "From");
  private final NumberField high = field("high", "To");
  private final Button add = new Button("Add", event -> add());
  private final Message error = new Message("wish-error");
  private final transient SearchEdit edit;
  private ModelFamily family;

  WishForm(SearchEdit edit) {
    this.edit = edit;
    configureQuantity();
    configureKind();
    configureAdd();
    Div fields = new Div(quantity, kind, value, low, high, add);
    fields.addClassName("wish-fields");
    getContent().setId("wish-form");
    getContent().add(fields, error);
  }

  private static NumberField field(String id, String label) {
    NumberField field = new NumberField(label);
    field.setId("wish-" + id);
    return field;
  }

  private void configureQuantity() {
    quantity.setId("wish-attribute");
    quantity.setLabel("Attribute");
    quantity.setItemLabelGenerator(Quantity::label);
    quantity.addValueChangeListener(event -> prepareFields());
  }

  private void configureKind() {
    kind.setId("wish-kind");
    kind.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
    kind.setItemLabelGenerator(one -> one.label);
    low.setPlaceholder("any");
    high.setPlaceholder("any");
    kind.addValueChangeListener(
        event -> {
          if (event.isFromClient() && event.getValue() == null) {
            // Nobody can choose nothing: a browser says so when it draws the choice first.
            kind.setValue(event.getOldValue());
          } else {
            offerQuantities();
          }
        });
  }

  private void configureAdd() {
    add.setId("wish-add");
    // The field that has the focus hands its value in before.
    add.addClickShortcut(Key.ENTER).listenOn(value, low, high).setResetFocusOnActiveElement(true);
  }

  /**
   * Offers what can be asked for.
   *
   * @param subject what is searched with; null if nothing is yet
   */
  void show(Subject subject) {
    error.clear();
    boolean described = subject == null || subject instanceof Subject.OfValues;
    getContent().setSummaryText(described ? "Describe it…" : "Like this, but…");
    family = subject == null ? null : ModelFamily.of(subject.modality()).orElseThrow();
    List<Kind> kinds = kinds(subject);
    if (!kinds.equals(kind.getListDataView().getItems().toList())) {
      kind.setItems(kinds);
      kind.setValue(kinds.getFirst());
    }
    offerQuantities();
  }

  /** What is most likely wanted comes first. */
  private List<Kind> kinds(Subject subject) {
    if (subject == null) {
      return List.of(Kind.ABOUT);
    }
    boolean ground = family == ModelFamily.SEISBIND;
    if (subject instanceof Subject.OfValues) {
      return ground ? List.of(Kind.ABOUT, Kind.WISH, Kind.ONLY) : List.of(Kind.ABOUT, Kind.ONLY);
    }
    return ground
        ? List.of(Kind.CHANGE, Kind.WISH, Kind.ONLY, Kind.ABOUT)
        : List.of(Kind.ONLY, Kind.ABOUT);
  }

  private void offerQuantities() {
    if (kind.getValue() == null) {
      return;
    }
    List<Quantity> quantities = quantities();
    Quantity before = quantity.getValue();
    quantity.setItems(quantities);
    quantity.setValue(
        quantities.stream()
            .filter(one -> one.equals(before))
            .findFirst()
            .orElse(preferred(quantities)));
    prepareFields();
  }

  private List<Quantity> quantities() {
    if (family == null) {
      return Stream.concat(Quantity.ATTRIBUTES.stream(), Quantity.EVENT_PARAMETERS.stream())
          .toList();
    }
    if (family == ModelFamily.SEISBIND) {
      return Quantity.ATTRIBUTES;
    }
    return kind.getValue() == Kind.ONLY ? Quantity.OF_EVENTS : Quantity.EVENT_PARAMETERS;
  }

  private static Quantity preferred(List<Quantity> offered) {
    Quantity deep = Quantity.ofKey(Attribute.VELOCITY_MEAN_DEEP.key());
    return offered.contains(deep) ? deep : offered.getFirst();
  }

  private void prepareFields() {
    Quantity chosen = quantity.getValue();
    if (chosen == null) {
      return;
    }
    boolean range = kind.getValue().isRange();
    boolean change = kind.getValue() == Kind.CHANGE;
    value.setVisible(!range);
    low.setVisible(range);
    high.setVisible(range);
    value.setLabel(change ? "Change by" : "Value");
    value.setValue(change ? AttributeText.step(Attribute.ofKey(chosen.key())) : null);
    low.clear();
    high.clear();
    for (NumberField field : new NumberField[] {value, low, high}) {
      field.setSuffixComponent(new Span(chosen.unit()));
    }
  }

  private void add() {
    error.clear();
    Quantity chosen = quantity.getValue();
    if (kind.getValue().isRange()) {
      addRange(chosen);
    } else if (value.getValue() == null) {
      error.show(
          kind.getValue() == Kind.CHANGE
              ? "Give what is to be added, such as 300 or -300; 0 keeps it as it is."
              : "Give the value it is about.");
    } else {
      double stored = value.getValue() * chosen.scale();
      edit.apply(
          kind.getValue() == Kind.CHANGE
              ? state -> state.refined(asked -> asked.changed(chosen.key(), stored))
              : state -> state.about(chosen.key(), stored));
    }
  }

  private void addRange(Quantity chosen) {
    Double from = low.getValue() == null ? null : low.getValue() * chosen.scale();
    Double to = high.getValue() == null ? null : high.getValue() * chosen.scale();
    if (from == null && to == null) {
      error.show("Give where the range begins, where it ends, or both.");
    } else if (from != null && to != null && from > to) {
      error.show("The range goes from low to high.");
    } else if (kind.getValue() == Kind.WISH) {
      Wish wish = new Wish(chosen.key(), from, to, null);
      edit.apply(state -> state.refined(asked -> asked.wishing(wish)));
    } else {
      Filter.AttributeBetween range =
          new Filter.AttributeBetween(
              chosen.key(),
              from == null ? -Double.MAX_VALUE : from,
              to == null ? Double.MAX_VALUE : to);
      edit.apply(state -> state.refined(asked -> asked.within(range)));
    }
  }
}
