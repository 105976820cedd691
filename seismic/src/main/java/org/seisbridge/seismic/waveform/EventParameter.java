package org.seisbridge.seismic.waveform;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The eight numbers that describe an event at a station (Si et al. 2023, arXiv 2309.02320). Their
 * order is the order of every array of event parameters.
 */
public enum EventParameter {
  /** Where the P wave arrives, in samples of 0.01 s from the waveform's first. */
  P_ARRIVAL_SAMPLE(6000, "p_arrival_sample", 1),
  /** How sure the P arrival is, 0 to 1. */
  P_WEIGHT(1, "p_weight", 1),
  /** From the origin time to the P arrival, s. */
  P_TRAVEL_TIME(60, "p_travel_sec", 1),
  /** Where the S wave arrives, in samples of 0.01 s from the waveform's first. */
  S_ARRIVAL_SAMPLE(6000, "s_arrival_sample", 1),
  /** How sure the S arrival is, 0 to 1. */
  S_WEIGHT(1, "s_weight", 1),
  /** From the epicentre to the station, m. */
  SOURCE_DISTANCE(300e3, "source_distance_km", 1e3),
  /** Direction from the station to the epicentre, degrees clockwise from north. */
  BACK_AZIMUTH_DEG(360, "back_azimuth_deg", 1),
  /** Where the coda ends, in samples of 0.01 s from the waveform's first. */
  CODA_END_SAMPLE(6000, "coda_end_sample", 1);

  private final double scale;
  private final String steadColumn;
  private final double steadUnit;

  EventParameter(double scale, String steadColumn, double steadUnit) {
    this.scale = scale;
    this.steadColumn = steadColumn;
    this.steadUnit = steadUnit;
  }

  /** The place in every array of event parameters, from 0. */
  @SuppressWarnings("EnumOrdinal") // The constants' order is that of the arrays, by contract.
  public int index() {
    return ordinal();
  }

  /** What the value is divided by for the network, in the value's unit. */
  public double scale() {
    return scale;
  }

  /** The name in JSON and SQL: {@code p_arrival_sample}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The parameter of that key.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static EventParameter ofKey(String key) {
    return Arrays.stream(values())
        .filter(parameter -> parameter.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no event parameter '%s'; there are %s"
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(EventParameter::key)
                                .collect(Collectors.joining(", ")))));
  }

  /** The name of STEAD's column. */
  public String steadColumn() {
    return steadColumn;
  }

  /** STEAD's unit in the unit of this parameter: 1000 for kilometres. */
  double steadUnit() {
    return steadUnit;
  }
}
