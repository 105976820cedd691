package org.seisbridge.portal.attribute;

import com.vaadin.flow.component.html.Div;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.seisbridge.api.infer.Estimate;

/**
 * One line: the interval as a bar, the estimate as a dot, the records found as ticks, the known
 * value as a diamond. It repeats the table's numbers, so it is hidden from screen readers.
 */
final class IntervalPlot extends Div {
  private static final long serialVersionUID = 1L;

  private final double low;
  private final double width;

  /**
   * @param known null if it is not known
   */
  IntervalPlot(Estimate estimate, Double known, List<Double> found) {
    DoubleStream shown = DoubleStream.of(estimate.low(), estimate.high(), estimate.value());
    DoubleSummaryStatistics span =
        DoubleStream.concat(shown, found.stream().mapToDouble(Double::doubleValue))
            .summaryStatistics();
    if (known != null) {
      span.accept(known);
    }
    low = span.getMin();
    width = span.getMax() > low ? span.getMax() - low : 1;
    addClassName("interval-plot");
    getElement().setAttribute("aria-hidden", "true");
    Div interval = mark("interval", estimate.low());
    interval.getStyle().setWidth(percent((estimate.high() - estimate.low()) / width));
    add(interval);
    found.forEach(value -> add(mark("found", value)));
    if (known != null) {
      add(mark("known", known));
    }
    add(mark("estimate", estimate.value()));
  }

  private Div mark(String kind, double value) {
    Div mark = new Div();
    mark.addClassName(kind);
    mark.getStyle().setLeft(percent((value - low) / width));
    return mark;
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * fraction);
  }
}
