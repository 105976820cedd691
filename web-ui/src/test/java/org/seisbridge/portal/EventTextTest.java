package org.seisbridge.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.SeismicEvent;

class EventTextTest {
  private static final SeismicEvent EVENT =
      new SeismicEvent(
          Instant.parse("2020-03-18T13:09:31.250Z"),
          40.75,
          -112.08,
          11.9e3,
          4.13,
          "surface_event",
          "strike_slip",
          Map.of(
              "source_distance",
              80.4e3,
              "back_azimuth_deg",
              210.0,
              "p_arrival_sample",
              700.0,
              "s_arrival_sample",
              1512.0),
          null,
          null);

  @Test
  void anEventIsToldInALine() {
    assertThat(EventText.line(EVENT)).isEqualTo("M 4.1 · 80 km · surface event");
  }

  @Test
  void whatIsKnownIsWrittenInUsualUnits() {
    assertThat(EventText.facts(EVENT))
        .containsEntry("Time", "18 Mar 2020, 13:09:31.25 UTC")
        .containsEntry("Longitude", "−112.080°")
        .containsEntry("Depth", "11.9 km")
        .containsEntry("Mechanism", "strike slip")
        .containsEntry("Distance", "80.4 km")
        .containsEntry("P after the start", "7.00 s")
        .containsEntry("S after the start", "15.12 s");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    SeismicEvent event = SeismicEvent.of(Map.of("source_distance", 2e3));

    assertThat(EventText.line(event)).isEqualTo("2 km");
    assertThat(EventText.facts(event)).containsOnlyKeys("Distance");
  }
}
