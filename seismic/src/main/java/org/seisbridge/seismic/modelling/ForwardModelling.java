package org.seisbridge.seismic.modelling;

import static java.util.Objects.requireNonNull;

import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * The operator that made OpenFWI's gathers (Deng et al. 2022, arXiv 2111.02926): the acoustic wave
 * equation of constant density, second order in time and fourth in space; without a free surface,
 * unless the {@link Boundary} has one.
 *
 * <pre>
 * p+ = (2 - 5a - k) p - (1 - k) p- + a [4/3 (4 neighbours at 1) - 1/12 (4 neighbours at 2)]
 * p+[source] += (v dt)^2 s;   a = (v dt / dx)^2
 * </pre>
 *
 * <p>The map is padded by its edge values; what happens there is the {@link Boundary}'s affair, the
 * damping k with it.
 *
 * <p><b>Limits.</b> In a time step a wave may go at most {@code sqrt(3/8 (1 - k/2))}, about 0.6
 * cells: beyond, the scheme is unstable. The peak frequency needs at least 4 cells to a wavelength;
 * OpenFWI's slowest rock, 1500 m/s, has 10.
 *
 * <p>Thread-safe; a gather is computed by the thread that asks for it.
 */
public final class ForwardModelling {
  private final Acquisition acquisition;
  private final Boundary boundary;
  private final float[] wavelet;

  /** With OpenFWI's own boundary. */
  public ForwardModelling(Acquisition acquisition) {
    this(acquisition, Boundary.SPONGE);
  }

  public ForwardModelling(Acquisition acquisition, Boundary boundary) {
    this.acquisition = requireNonNull(acquisition, "acquisition");
    this.boundary = requireNonNull(boundary, "boundary");
    wavelet =
        Ricker.wavelet(
            acquisition.peakFrequency(), acquisition.sampleInterval(), acquisition.samples());
  }

  /**
   * The gather of a velocity model: {@code [shots, samples, receivers]}, in the unit of OpenFWI's
   * gathers.
   *
   * @throws InvalidDataException if a velocity is no positive number, if a source or receiver lies
   *     outside the model, or if the model is outside the limits of the scheme
   */
  public Gather gather(VelocityModel model) {
    Limits.check(model, acquisition, boundary);
    WaveField field = new WaveField(model, acquisition, boundary);
    int shots = acquisition.sourceColumns().length;
    int receivers = acquisition.receiverColumns().length;
    int traceLengths = Math.multiplyExact(acquisition.samples(), receivers);
    float[] amplitudes = new float[Math.multiplyExact(shots, traceLengths)];
    for (int shot = 0; shot < shots; shot++) {
      record(model, field, acquisition.sourceColumns()[shot], amplitudes, shot * traceLengths);
    }
    return new Gather(
        shots,
        acquisition.samples(),
        receivers,
        acquisition.sampleInterval(),
        model.spacing() * acquisition.receiverStep(),
        amplitudes);
  }

  /** Models one shot and writes it, {@code [samples, receivers]}, to a place in the amplitudes. */
  private void record(
      VelocityModel model, WaveField field, int sourceColumn, float[] amplitudes, int at) {
    int row = acquisition.row();
    int[] receivers = acquisition.receiverColumns();
    double moved = model.velocity(row, sourceColumn) * acquisition.sampleInterval();
    float gain = (float) (moved * moved);
    field.start(row, sourceColumn);
    for (int step = 0; step < acquisition.samples(); step++) {
      field.advance(step);
      field.add(row, sourceColumn, gain * wavelet[step]);
      field.read(row, receivers, amplitudes, at + step * receivers.length);
    }
  }
}
