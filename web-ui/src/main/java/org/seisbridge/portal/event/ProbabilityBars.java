package org.seisbridge.portal.event;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.Map;

/** The probability of each class, as a number and a bar. */
final class ProbabilityBars extends Div {
  private static final long serialVersionUID = 1L;

  /**
   * @param probabilities by the name of the class
   */
  ProbabilityBars(Map<String, Double> probabilities) {
    addClassName("probability-bars");
    getElement().setAttribute("role", "list");
    probabilities.forEach((name, probability) -> add(row(name, probability)));
  }

  private static Div row(String name, double probability) {
    Div filled = new Div();
    filled.getStyle().setWidth(percent(probability) + "%");
    Div bar = new Div(filled);
    bar.addClassName("bar");
    bar.getElement().setAttribute("aria-hidden", "true");
    Div row = new Div(new Span(name.replace('_', ' ')), bar, new Span(percent(probability) + " %"));
    row.getElement().setAttribute("role", "listitem");
    return row;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }
}
