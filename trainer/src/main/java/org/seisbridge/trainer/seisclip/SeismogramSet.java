package org.seisbridge.trainer.seisclip;

import java.util.List;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.sample.SampleFormat;
import org.seisbridge.trainer.sample.SampleSource;

/**
 * Simulated events, each at one station: of every five three are earthquakes, one is an explosion
 * and one a surface event.
 *
 * @param seed the dataset's; two sets of different seeds share no event
 * @param count number of seismograms
 */
public record SeismogramSet(long seed, int count) implements SampleSource<SeismogramSample> {
  private static final List<EventClass> ROUND =
      List.of(
          EventClass.EARTHQUAKE,
          EventClass.EXPLOSION,
          EventClass.EARTHQUAKE,
          EventClass.SURFACE_EVENT,
          EventClass.EARTHQUAKE);

  @Override
  public String name() {
    return "seismograms-" + seed;
  }

  /** What happened. */
  static EventClass kind(int index) {
    return ROUND.get(index % ROUND.size());
  }

  @Override
  public long sampleSeed(int index) {
    return SampleSeeds.seed(seed, kind(index).label(), index);
  }

  @Override
  public SeismogramSample sample(int index) {
    Seismogram seismogram =
        SeismogramGenerator.generate(kind(index), sampleSeed(index)).seismograms().getFirst();
    return new SeismogramSample(
        kind(index), seismogram.waveform().amplitudes(), seismogram.parameters());
  }

  @Override
  public String label(int index) {
    return kind(index).label();
  }

  @Override
  public SampleFormat<SeismogramSample> format() {
    return SeismogramFormat.INSTANCE;
  }
}
