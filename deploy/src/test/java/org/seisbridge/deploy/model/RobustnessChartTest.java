package org.seisbridge.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.seisbridge.deploy.model.RobustnessFigures.Row;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RobustnessChartTest {

  @Test
  void eachRowHasItsNameItsFigureAndBarsOfThatLength() throws Exception {
    RobustnessFigures figures =
        new RobustnessFigures(
            1000,
            300,
            List.of(
                new Row("none", "", 0.9, 0.98, 1, 0.16),
                new Row("white noise", "10 dB", 0.25, 0.5, 0.75, null)));

    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    RobustnessChart.svg(figures).getBytes(StandardCharsets.UTF_8)));

    assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(picture.getDocumentElement().getTextContent())
        .contains("none", "0.900", "white noise 10 dB", "0.250", "300 of 1000");
    NodeList bars = picture.getElementsByTagName("rect");
    double last = width(bars, bars.getLength() - 1);
    assertThat(width(bars, bars.getLength() - 2)).isEqualTo(2 * last);
    assertThat(width(bars, bars.getLength() - 3)).isEqualTo(3 * last);
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(((Element) bars.item(index)).getAttribute("width"));
  }
}
