package org.seisbridge.seismic.event;

/** When the minutes begin that are cut from the stations' recordings of one event. */
public enum Windows {
  /** Each 3 to 15 s before its own first arrival. */
  EACH,
  /** All at the same time, 3 to 15 s before the first arrival at the nearest station. */
  TOGETHER
}
