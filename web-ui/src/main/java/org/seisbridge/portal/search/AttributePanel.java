package org.seisbridge.portal.search;

import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.infer.InferReply;

/** The attributes inferred from the gather that the search starts from. */
final class AttributePanel extends AnswerPanel {
  private static final long serialVersionUID = 1L;
  private static final String TITLE = "Inferred attributes";

  private transient InferReply reply;
  private transient Map<String, Double> known = Map.of();
  private transient List<Map<String, Double>> neighbours = List.of();

  AttributePanel() {
    super("attributes");
    setVisible(false);
  }

  /** Waits for what is inferred of a subject whose own attributes may be known. */
  void await(Map<String, Double> ownAttributes) {
    reply = null;
    known = ownAttributes;
    neighbours = List.of();
    await(TITLE);
  }

  void fail(String reason) {
    fail(TITLE, reason);
  }

  void show(InferReply inferred) {
    reply = inferred;
    draw();
  }

  /** Marks the attributes of the records found. */
  void compareWith(List<Map<String, Double>> found) {
    neighbours = found;
    if (reply != null) {
      draw();
    }
  }

  private void draw() {
    reset(TITLE);
    note(reply.notes());
    content().add(new FamiliarityNote("attributes-familiarity", reply.familiarity()));
    content().add(new AttributeTable(reply.attributes(), known, neighbours), legend());
  }

  private Paragraph legend() {
    String ownMark = known.isEmpty() ? "" : "; diamond: what the catalogue has";
    Paragraph legend =
        new Paragraph(
            "Dot: inferred; bar: where the true value lies nine times in ten; ticks: the records"
                + " found"
                + ownMark
                + ".");
    legend.addClassName("caption");
    return legend;
  }
}
