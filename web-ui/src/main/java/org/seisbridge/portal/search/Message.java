package org.seisbridge.portal.search;

import com.vaadin.flow.component.html.Paragraph;

/**
 * A sentence that says what went wrong, beside what it went wrong with. Hidden while all is well.
 */
final class Message extends Paragraph {
  private static final long serialVersionUID = 1L;

  Message(String id) {
    setId(id);
    addClassName("error");
    getElement().setAttribute("role", "alert");
    clear();
  }

  void show(String text) {
    setText(text);
    setVisible(true);
  }

  void clear() {
    setText("");
    setVisible(false);
  }
}
