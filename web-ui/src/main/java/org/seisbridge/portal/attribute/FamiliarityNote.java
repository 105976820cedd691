package org.seisbridge.portal.attribute;

import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;
import org.seisbridge.api.infer.Familiarity;

/** How far to trust what a model says of a gather; it stands out if that is not far. */
public final class FamiliarityNote extends Paragraph {
  private static final long serialVersionUID = 1L;

  public FamiliarityNote(String id, Familiarity familiarity) {
    super(familiarity.sentence());
    setId(id);
    addClassNames("familiarity", familiarity.verdict().name().toLowerCase(Locale.ROOT));
  }
}
