package org.seisbridge.portal.login;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.shared.communication.PushMode;

/** A form without a face, for what the browser itself has to ask of the platform's door. */
@Tag("form")
final class PostForm extends Component {
  private static final long serialVersionUID = 1L;

  /**
   * @param action where it goes, relative to the portal
   */
  PostForm(String action) {
    getElement()
        .setAttribute("method", "post")
        .setAttribute("action", action)
        .setAttribute("hidden", true);
  }

  /** Sends it with nothing in it. */
  void submit() {
    // Or the page hears by push that its session has ended, and loads itself again before it is
    // left.
    UI.getCurrent().getPushConfiguration().setPushMode(PushMode.DISABLED);
    getElement().executeJs("this.submit()");
  }

  /** Sends it with one field. */
  void submit(String field, String value) {
    Element input =
        new Element("input")
            .setAttribute("type", "hidden")
            .setAttribute("name", field)
            .setAttribute("value", value);
    getElement().removeAllChildren().appendChild(input);
    submit();
  }
}
