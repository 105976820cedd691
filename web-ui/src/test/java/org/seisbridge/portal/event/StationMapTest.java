package org.seisbridge.portal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.api.infer.InferEventReply.Station;
import org.seisbridge.seismic.event.Position;

class StationMapTest {
  @Test
  void namesAreTextAndNothingElse() {
    Station station =
        new Station(1, "<script>", new StationRecording(null, "A&B", 10.0, 20.0, null, null));

    String svg =
        StationMap.of(List.of(station), null, new Position(10, 20))
            .getElement()
            .getProperty("innerHTML");

    assertThat(svg).contains("&lt;script>", "A&amp;B", "class=\"known\"").doesNotContain("<script");
  }
}
