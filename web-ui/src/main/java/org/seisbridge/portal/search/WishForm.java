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
import org.seisbridge.api.search.Wish;
import org.seisbridge.portal.Message;
import org.seisbridge.portal.attribute.AttributeText;
import org.seisbridge.seismic.velocity.Attribute;

/** Asks for attributes of the subject to be otherwise, or to lie in a range. */
final class WishForm extends Composite<Details> {
  private static final long serialVersionUID = 1L;

  private enum Kind {
    CHANGE("Change"),
    WISH("Range");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  private final Select<Attribute> attribute = new Select<>();
  private final RadioButtonGroup<Kind> kind = new RadioButtonGroup<>("How");
  private final NumberField by = field("by", "Change by");
  private final NumberField low = field("low", "From");
  private final NumberField high = field("high", "To");
  private final Button add = new Button("Add", event -> add());
  private final Message error = new Message("wish-error");
  private final transient SearchEdit edit;

  WishForm(SearchEdit edit) {
    this.edit = edit;
    configureAttribute();
    configureKind();
    configureAdd();
    Div fields = new Div(attribute, kind, by, low, high, add);
    fields.addClassName("wish-fields");
    getContent().setId("wish-form");
    getContent().setSummaryText("Like this, but…");
    getContent().add(fields, error);
    attribute.setValue(Attribute.VELOCITY_MEAN_DEEP);
    kind.setValue(Kind.CHANGE);
  }

  private static NumberField field(String id, String label) {
    NumberField field = new NumberField(label);
    field.setId("wish-" + id);
    return field;
  }

  private void configureAttribute() {
    attribute.setId("wish-attribute");
    attribute.setLabel("Attribute");
    attribute.setItems(Attribute.values());
    attribute.setItemLabelGenerator(AttributeText::label);
    attribute.addValueChangeListener(
        event -> {
          by.setValue(AttributeText.step(event.getValue()));
          low.clear();
          high.clear();
          for (NumberField field : new NumberField[] {by, low, high}) {
            field.setSuffixComponent(new Span(event.getValue().unitText()));
          }
        });
  }

  private void configureKind() {
    kind.setId("wish-kind");
    kind.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
    kind.setItems(Kind.values());
    kind.setItemLabelGenerator(one -> one.label);
    low.setPlaceholder("any");
    high.setPlaceholder("any");
    kind.addValueChangeListener(
        event -> {
          boolean change = event.getValue() == Kind.CHANGE;
          by.setVisible(change);
          low.setVisible(!change);
          high.setVisible(!change);
        });
  }

  private void configureAdd() {
    add.setId("wish-add");
    // The field that has the focus hands its value in before.
    add.addClickShortcut(Key.ENTER).listenOn(by, low, high).setResetFocusOnActiveElement(true);
  }

  private void add() {
    error.clear();
    String key = attribute.getValue().key();
    if (kind.getValue() == Kind.CHANGE) {
      Double value = by.getValue();
      if (value == null) {
        error.show("Give what is to be added, such as 300 or -300; 0 keeps it as it is.");
      } else {
        edit.apply(state -> state.changed(key, value));
      }
      return;
    }
    Wish wish = new Wish(key, low.getValue(), high.getValue(), null);
    if (wish.low() == null && wish.high() == null) {
      error.show("Give where the range begins, where it ends, or both.");
    } else if (wish.low() != null && wish.high() != null && wish.low() > wish.high()) {
      error.show("The range goes from low to high.");
    } else {
      edit.apply(state -> state.wishing(wish));
    }
  }
}
