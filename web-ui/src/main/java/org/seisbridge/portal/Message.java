package org.seisbridge.portal;

import com.vaadin.flow.component.html.Paragraph;

/**
 * A sentence that says what went wrong, beside what it went wrong with. Hidden while all is well.
 */
public final class Message extends Paragraph {
  private static final long serialVersionUID = 1L;

  public Message(String id) {
    setId(id);
    addClassName("error");
    getElement().setAttribute("role", "alert");
    clear();
  }

  public void show(String text) {
    setText(text);
    setVisible(true);
  }

  public void clear() {
    setText("");
    setVisible(false);
  }
}
