package org.seisbridge.portal;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.List;

/** A part of the page that waits for a service and then shows its answer, or why there is none. */
public class AnswerPanel extends Section {
  private static final long serialVersionUID = 1L;

  private final H2 title = new H2();
  private final ProgressBar progress = new ProgressBar();
  private final Message error;
  private final Div notes = new Div();
  private final Div content = new Div();

  /**
   * @param id of the panel; its parts have it as prefix
   */
  @SuppressWarnings("this-escape") // Nothing of Flow's looks at the panel before it is attached.
  public AnswerPanel(String id) {
    setId(id);
    addClassName("panel");
    title.setId(id + "-title");
    getElement().setAttribute("aria-labelledby", id + "-title");
    error = new Message(id + "-error");
    configureProgress(id);
    configureNotes(id);
    content.setId(id + "-content");
    add(title, progress, error, notes, content);
  }

  private void configureProgress(String id) {
    progress.setId(id + "-progress");
    progress.setIndeterminate(true);
    progress.getElement().setAttribute("aria-labelledby", id + "-title");
    progress.setVisible(false);
  }

  private void configureNotes(String id) {
    notes.setId(id + "-notes");
    notes.addClassName("notes");
    notes.getElement().setAttribute("role", "status");
  }

  /** What is shown when all is well. */
  public final Div content() {
    return content;
  }

  /** Clears the panel and shows that an answer is on its way. */
  public final void await(String heading) {
    reset(heading);
    progress.setVisible(true);
    getElement().setAttribute("aria-busy", "true");
  }

  /** Clears the panel for an answer. */
  public final void reset(String heading) {
    title.setText(heading);
    error.clear();
    notes.removeAll();
    content.removeAll();
    progress.setVisible(false);
    getElement().removeAttribute("aria-busy");
    setVisible(true);
  }

  /** Ends the wait with the reason why there is no answer. */
  public final void fail(String heading, String reason) {
    reset(heading);
    error.show(reason);
  }

  /** Says what was changed in the data, a sentence each. */
  public final void note(List<String> sentences) {
    notes.removeAll();
    sentences.forEach(sentence -> notes.add(new Paragraph(sentence)));
  }
}
