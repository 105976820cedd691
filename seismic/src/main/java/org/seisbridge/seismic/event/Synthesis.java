package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.LENGTH;
import static org.seisbridge.seismic.event.SeismogramGenerator.SAMPLES;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.seisbridge.seismic.waveform.Component;

/** Puts the seismograms of one event together. */
final class Synthesis {
  /** Rock is taken to be at least as firm at the source as it is here, m. */
  static final double FIRM_DEPTH = 3000;

  /** The surface moves twice as much as the wave that comes up to it. */
  private static final double FREE_SURFACE = 2;

  /** What arrives later than this is left out, s from the first sample: it would come in again. */
  private static final double LATEST = 70;

  /** How far a Rayleigh wave comes from another direction than the source's, rad. */
  private static final double OFF_AZIMUTH = 0.3;

  /** A ray counts as at least this long: nearer, a source is no point, m. */
  private static final double LEAST_LENGTH = 500;

  private final EventClass kind;
  private final Instant originTime;
  private final Position epicentre;
  private final double depth;
  private final LayeredEarth earth;
  private final Source source;
  private final Attenuation attenuation;
  private final Rayleigh rayleigh;

  Synthesis(
      EventClass kind,
      Instant originTime,
      Position epicentre,
      double depth,
      LayeredEarth earth,
      Source source,
      Attenuation attenuation,
      Rayleigh rayleigh) {
    this.kind = kind;
    this.originTime = originTime;
    this.epicentre = epicentre;
    this.depth = depth;
    this.earth = earth;
    this.source = source;
    this.attenuation = attenuation;
    this.rayleigh = rayleigh;
  }

  /** Travel time of the first P wave to a station, s. */
  double firstArrival(Site site) {
    return earth.first(WaveType.P, depth, epicentre.distance(site.position())).time();
  }

  /**
   * What a station records in a minute.
   *
   * @param origin the origin time, s from the first sample; before it, if negative
   */
  Seismogram record(Site site, double origin, SplittableRandom random) {
    double distance = epicentre.distance(site.position());
    double azimuth = StrictMath.toRadians(epicentre.azimuth(site.position()));
    Spectrum[] motion = {new Spectrum(), new Spectrum(), new Spectrum()};
    double[][] scattered = {new double[LENGTH], new double[LENGTH], new double[LENGTH]};
    double[][] scatteredS = {new double[LENGTH], new double[LENGTH], new double[LENGTH]};
    List<Ray> p = earth.rays(WaveType.P, depth, distance);
    List<Ray> s = earth.rays(WaveType.S, depth, distance);
    Spectrum velocityP = velocity(WaveType.P, p, origin, site);
    Spectrum velocityS = velocity(WaveType.S, s, origin, site);
    Scattering scattering = Scattering.draw(attenuation, random);
    addRays(motion, WaveType.P, p, velocityP, origin, azimuth, scattering.left());
    addRays(motion, WaveType.S, s, velocityS, origin, azimuth, scattering.left());
    addCoda(scattered, WaveType.P, p, origin, scattering, random);
    addCoda(scatteredS, WaveType.S, s, origin, scattering, random);
    for (int i = 0; i < Component.COUNT; i++) {
      addScattered(motion[i], scattered[i], velocityP, scatteredS[i], velocityS);
    }
    addRayleigh(motion, velocityS, distance, origin, azimuth, random);
    boolean picked = kind != EventClass.SURFACE_EVENT;
    Arrivals arrivals =
        new Arrivals(originTime, origin, p.getFirst().time(), s.getFirst().time(), picked);
    return Recording.of(motion, site, random).seismogram(site, epicentre, arrivals);
  }

  private Spectrum velocity(WaveType wave, List<Ray> rays, double origin, Site site) {
    double heard = SAMPLES / MODEL_SAMPLING_RATE - origin - rays.getFirst().time();
    int samples = (int) Math.clamp(heard * MODEL_SAMPLING_RATE, 0, SAMPLES);
    return attenuation.velocity(source.history(wave, samples), wave, rays.getFirst().time(), site);
  }

  /** Displacement of a radiation of 1 at a distance of 1 m; firm rock makes less than soft. */
  private double amplitude(WaveType wave) {
    double at = Math.max(depth, FIRM_DEPTH);
    double velocity = earth.velocity(wave, at);
    double density = earth.density(at);
    double impedance = velocity * density / (earth.velocity(wave, 0) * earth.density(0));
    return FREE_SURFACE * source.amplitude(velocity, density) * Math.sqrt(impedance);
  }

  private void addRays(
      Spectrum[] motion,
      WaveType wave,
      List<Ray> rays,
      Spectrum velocity,
      double origin,
      double azimuth,
      double left) {
    double amplitude = left * amplitude(wave);
    for (Ray ray : rays) {
      if (origin + ray.time() > LATEST) {
        continue;
      }
      double size = amplitude * ray.strength() / length(ray);
      double[] radiated = source.radiation(wave, ray.takeOff(), azimuth);
      double sine = StrictMath.sin(ray.incidence());
      double cosine = StrictMath.cos(ray.incidence());
      boolean isP = wave == WaveType.P;
      double up = radiated[0] * (isP ? cosine : sine);
      double away = radiated[0] * (isP ? sine : -cosine);
      double across = isP ? 0 : radiated[1];
      double[] scales = {
        size * up,
        size * (away * StrictMath.cos(azimuth) - across * StrictMath.sin(azimuth)),
        size * (away * StrictMath.sin(azimuth) + across * StrictMath.cos(azimuth))
      };
      velocity.addDelayedTo(motion, scales, origin + ray.time());
    }
  }

  /** What is scattered after the first ray for long, and after every ray soon. */
  private void addCoda(
      double[][] scattered,
      WaveType wave,
      List<Ray> rays,
      double origin,
      Scattering scattering,
      SplittableRandom random) {
    boolean isP = wave == WaveType.P;
    double amplitude = amplitude(wave) * source.meanRadiation(wave);
    double[] shares = isP ? new double[] {1, 0.7, 0.7} : new double[] {0.6, 0.9, 0.9};
    Ray first = rays.getFirst();
    Coda coda = scattering.coda(first.time());
    for (int i = 0; i < Component.COUNT; i++) {
      double size = shares[i] * amplitude;
      coda.add(scattered[i], origin + first.time(), size / length(first), SAMPLES, random);
      for (Ray ray : rays) {
        double part = size * ray.strength() / length(ray);
        Coda near = scattering.near(wave, ray.length());
        near.add(scattered[i], origin + ray.time(), part, SAMPLES, random);
      }
    }
  }

  private static double length(Ray ray) {
    return Math.max(ray.length(), LEAST_LENGTH);
  }

  /** Both codas of one component are transformed at once, as one complex signal. */
  private static void addScattered(
      Spectrum motion, double[] p, Spectrum velocityP, double[] s, Spectrum velocityS) {
    FrequencyAxis.FFT.forward(p, s);
    for (int bin = 1; bin < BINS; bin++) {
      int mirror = LENGTH - bin;
      double re = (p[bin] + p[mirror]) / 2;
      double im = (s[bin] - s[mirror]) / 2;
      motion.addProduct(bin, velocityP, re, im);
      motion.addProduct(bin, velocityS, (s[bin] + s[mirror]) / 2, (p[mirror] - p[bin]) / 2);
    }
  }

  private void addRayleigh(
      Spectrum[] motion,
      Spectrum velocity,
      double distance,
      double origin,
      double azimuth,
      SplittableRandom random) {
    double far = Math.max(distance, LEAST_LENGTH);
    Spectrum vertical = rayleigh.vertical(velocity, depth, far, origin, LATEST, random);
    double scale = amplitude(WaveType.S) * source.surfaceWaves();
    double towards = azimuth + OFF_AZIMUTH * random.nextGaussian();
    double[] along = {1, 0.7 * StrictMath.cos(towards), 0.7 * StrictMath.sin(towards)};
    for (int bin = 1; bin < BINS; bin++) {
      double re = scale * vertical.re[bin];
      double im = scale * vertical.im[bin];
      motion[0].re[bin] += re;
      motion[0].im[bin] += im;
      for (int i = 1; i < Component.COUNT; i++) {
        motion[i].re[bin] -= along[i] * im;
        motion[i].im[bin] += along[i] * re;
      }
    }
  }
}
