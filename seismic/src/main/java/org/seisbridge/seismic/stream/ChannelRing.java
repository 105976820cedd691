package org.seisbridge.seismic.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.seisbridge.seismic.waveform.Segment;

/**
 * The latest samples of a channel, at its own sampling rate, in a ring of fixed size. What was not
 * recorded is NaN. Packets are put where their times say, to half a sample; what is there already
 * stays. For one thread.
 */
final class ChannelRing {
  private final double rate;
  private final Instant origin;
  private final float[] ring;
  private final Counting counts;

  /** Number of the sample after the last, counted from the origin. */
  private long end;

  ChannelRing(Segment first, double seconds, Counting counts) {
    this.rate = first.samplingRate();
    this.origin = first.startTime();
    this.ring = new float[(int) Math.ceil(seconds * rate)];
    this.counts = counts;
    Arrays.fill(ring, Float.NaN);
  }

  double rate() {
    return rate;
  }

  /** The time after the last sample. */
  Instant end() {
    return origin.plusNanos(Math.round(end / rate * 1e9));
  }

  void add(Segment packet) {
    long from = place(packet.startTime());
    if (from > end) {
      counts.gaps++;
    }
    double[] samples = packet.samples();
    long oldest = Math.max(end, from + samples.length) - ring.length;
    boolean late = false;
    boolean overlaps = false;
    for (int i = 0; i < samples.length; i++) {
      long at = from + i;
      if (at < oldest) {
        late = true;
      } else {
        extend(at);
        int slot = slot(at);
        overlaps |= !Float.isNaN(ring[slot]);
        ring[slot] = Float.isNaN(ring[slot]) ? (float) samples[i] : ring[slot];
      }
    }
    counts.late += late ? 1 : 0;
    counts.overlaps += overlaps ? 1 : 0;
  }

  /** Makes room for a sample, and forgets what was in its place and between. */
  private void extend(long at) {
    if (at - end >= ring.length) {
      Arrays.fill(ring, Float.NaN);
    } else {
      for (long forgotten = end; forgotten <= at; forgotten++) {
        ring[slot(forgotten)] = Float.NaN;
      }
    }
    end = Math.max(end, at + 1);
  }

  /** The samples from the one nearest to a time; NaN where none was recorded, or is kept. */
  float[] copy(Instant from, int length) {
    float[] copy = new float[length];
    long first = place(from);
    for (int i = 0; i < length; i++) {
      long at = first + i;
      copy[i] = at < end && at >= end - ring.length ? ring[slot(at)] : Float.NaN;
    }
    return copy;
  }

  private long place(Instant time) {
    Duration since = Duration.between(origin, time);
    return Math.round((since.getSeconds() + since.getNano() * 1e-9) * rate);
  }

  private int slot(long at) {
    return Math.floorMod(at, ring.length);
  }
}
