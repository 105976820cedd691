package org.seisbridge.portal.attribute;

import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.infer.InferReply;
import org.seisbridge.portal.AnswerPanel;

/** The attributes behind a gather as inferred, or those that the catalogue has. */
public final class AttributePanel extends AnswerPanel {
  private static final long serialVersionUID = 1L;
  private static final String TITLE = "Inferred attributes";

  private transient InferReply reply;
  private transient Map<String, Double> known = Map.of();
  private transient List<Map<String, Double>> neighbours = List.of();

  public AttributePanel() {
    super("attributes");
    setVisible(false);
  }

  /** Waits for what is inferred of a subject whose own attributes may be known. */
  public void await(Map<String, Double> ownAttributes) {
    reply = null;
    known = ownAttributes;
    neighbours = List.of();
    await(TITLE);
  }

  public void fail(String reason) {
    fail(TITLE, reason);
  }

  public void show(InferReply inferred) {
    reply = inferred;
    draw();
  }

  /** Marks the attributes of the records found. */
  public void compareWith(List<Map<String, Double>> found) {
    neighbours = found;
    if (reply != null) {
      draw();
    }
  }

  /** Shows what the catalogue has of something without a gather. */
  public void show(Map<String, Double> ownAttributes) {
    reset("Attributes");
    content().add(new AttributeTable(Map.of(), ownAttributes, List.of()));
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
