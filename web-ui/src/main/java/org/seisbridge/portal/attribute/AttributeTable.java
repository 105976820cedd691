package org.seisbridge.portal.attribute;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.seismic.velocity.Attribute;

/** Inferred attributes with their 90 % intervals, beside what is known and what was found. */
public final class AttributeTable extends NativeTable {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Estimate> estimates;
  private final transient Map<String, Double> known;
  private final transient List<Map<String, Double>> neighbours;

  /**
   * @param estimates by attribute key; empty if nothing is inferred
   * @param known the record's own attributes, by key; empty if they are not known
   * @param neighbours the attributes of the records found, by key
   */
  AttributeTable(
      Map<String, Estimate> estimates,
      Map<String, Double> known,
      List<Map<String, Double>> neighbours) {
    this.estimates = estimates;
    this.known = known;
    this.neighbours = neighbours;
    setId("attributes-table");
    addHead();
    for (Attribute attribute : Attribute.values()) {
      String key = attribute.key();
      if (estimates.containsKey(key) || known.containsKey(key)) {
        getBody().add(row(attribute));
      }
    }
  }

  private void addHead() {
    NativeTableRow row = new NativeTableRow(header("Attribute"));
    if (!estimates.isEmpty()) {
      row.add(header("Value"), header("90 % interval"));
    }
    if (!known.isEmpty()) {
      row.add(header("Catalogue"));
    }
    if (!estimates.isEmpty()) {
      row.add(header("Compared"));
    }
    getHead().add(row);
  }

  private NativeTableRow row(Attribute attribute) {
    Estimate estimate = estimates.get(attribute.key());
    NativeTableRow row = new NativeTableRow(name(attribute));
    if (!estimates.isEmpty()) {
      row.add(
          estimate == null ? new NativeTableCell() : number(attribute, estimate.value()),
          estimate == null ? new NativeTableCell() : interval(attribute, estimate));
    }
    if (!known.isEmpty()) {
      Double value = known(attribute);
      row.add(value == null ? new NativeTableCell() : number(attribute, value));
    }
    if (estimate != null) {
      row.add(new NativeTableCell(new IntervalPlot(estimate, known(attribute), found(attribute))));
    }
    return row;
  }

  private static NativeTableHeaderCell name(Attribute attribute) {
    NativeTableHeaderCell name = new NativeTableHeaderCell(AttributeText.label(attribute) + " ");
    name.getElement().setAttribute("scope", "row");
    Span unit = new Span(attribute.unitText());
    unit.addClassName("unit");
    name.add(unit);
    return name;
  }

  private static NativeTableCell interval(Attribute attribute, Estimate estimate) {
    return new NativeTableCell(
        AttributeText.number(attribute, estimate.low())
            + " – "
            + AttributeText.number(attribute, estimate.high()));
  }

  private Double known(Attribute attribute) {
    return known.get(attribute.key());
  }

  private List<Double> found(Attribute attribute) {
    Stream<Double> values = neighbours.stream().map(record -> record.get(attribute.key()));
    return values.filter(Objects::nonNull).toList();
  }

  private static NativeTableCell number(Attribute attribute, double value) {
    return new NativeTableCell(AttributeText.number(attribute, value));
  }

  private static NativeTableHeaderCell header(String text) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", "col");
    return cell;
  }
}
