package org.seisbridge.portal.search;

import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.catalog.CatalogStatus;

/** One line on how the catalogue stands. */
final class StatusLine extends Paragraph {
  private static final long serialVersionUID = 1L;

  StatusLine() {
    setId("status");
    addClassName("status");
    getElement().setAttribute("role", "status");
  }

  void show(CatalogStatus status) {
    List<String> parts = new ArrayList<>();
    parts.add(count(status.records(), "record"));
    if (status.pending() > 0) {
      parts.add(count(status.pending(), "not yet searchable"));
    }
    if (status.failed() > 0) {
      parts.add(count(status.failed(), "set aside"));
    }
    setText(String.join(" · ", parts));
  }

  private static String count(long number, String what) {
    String noun = what.equals("record") && number != 1 ? "records" : what;
    return String.format(Locale.ENGLISH, "%,d %s", number, noun);
  }
}
