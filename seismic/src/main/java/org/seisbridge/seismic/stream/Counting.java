package org.seisbridge.seismic.stream;

/** What a stream counts while one thread fills it. */
final class Counting {
  long packets;
  long left;
  long gaps;
  long overlaps;
  long late;
  long windows;
  long incomplete;
}
