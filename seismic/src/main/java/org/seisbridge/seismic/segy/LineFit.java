package org.seisbridge.seismic.segy;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.InvalidDataException;

/**
 * The straight line that sources and receivers lie along: through their mean, in the direction in
 * which they spread most (the first principal axis).
 */
final class LineFit {
  /** The root mean square of distances beyond which positions are no line, m. */
  private static final double WIDEST = 100;

  private final Point mean;
  private final double eastward;
  private final double northward;

  private LineFit(Point mean, double angle) {
    this.mean = mean;
    double east = Math.cos(angle);
    double north = Math.sin(angle);
    // Eastward, or northward if it is more so.
    double sign = Math.abs(east) >= Math.abs(north) ? Math.signum(east) : Math.signum(north);
    this.eastward = sign * east;
    this.northward = sign * north;
  }

  static SurveyLine of(Survey survey) {
    if (survey.shots().isEmpty()) {
      throw new InvalidDataException(
          survey.name(),
          "there are no seismic traces, by byte 29 of the trace headers",
          "State where the trace identification code is");
    }
    LineFit fit = fit(survey);
    List<LineShot> shots = new ArrayList<>();
    double first = Double.POSITIVE_INFINITY;
    double squares = 0;
    double beside = 0;
    long positions = 0;
    for (Shot shot : survey.shots()) {
      double source = fit.along(shot.source());
      double[] receivers = new double[shot.traces().length];
      first = Math.min(first, source);
      for (int i = 0; i < receivers.length; i++) {
        if (survey.hasReceivers()) {
          double distance = fit.beside(shot.receiver(i));
          receivers[i] = fit.along(shot.receiver(i));
          squares += distance * distance;
          beside = Math.max(beside, Math.abs(distance));
        } else {
          receivers[i] = source + shot.offsets()[i];
        }
        first = Math.min(first, receivers[i]);
      }
      double distance = fit.beside(shot.source());
      squares += distance * distance;
      beside = Math.max(beside, Math.abs(distance));
      positions += 1 + (survey.hasReceivers() ? receivers.length : 0);
      shots.add(new LineShot(shot.fieldRecord(), source, shot.traces(), receivers));
    }
    if (Math.sqrt(squares / positions) > WIDEST) {
      throw new InvalidDataException(
          survey.name(),
          "bytes 73 to 88 of its trace headers: positions lie up to %s m beside a straight line"
              .formatted(SurveyLine.tenth(beside)),
          "Choose the records of one line; of a volume, read a section");
    }
    double start = first;
    return new SurveyLine(
        survey.name(),
        new Point(fit.mean.x() + start * fit.eastward, fit.mean.y() + start * fit.northward),
        (Math.toDegrees(Math.atan2(fit.eastward, fit.northward)) + 360) % 360,
        beside,
        shots.stream().map(shot -> shot.movedTo(shot.source() - start)).toList(),
        notes(survey));
  }

  private static List<String> notes(Survey survey) {
    List<String> notes = new ArrayList<>(survey.notes());
    if (!survey.hasPositions()) {
      notes.add("The trace headers hold no positions: state where the sources were.");
    }
    if (!survey.hasReceivers()) {
      notes.add("The trace headers hold no receivers' positions: offsets were used.");
    }
    return notes;
  }

  private static LineFit fit(Survey survey) {
    // Sums are taken from the first source on: coordinates have more digits than a line is long.
    Point from = survey.shots().getFirst().source();
    double[] sums = new double[6];
    for (Shot shot : survey.shots()) {
      add(sums, from, shot.source());
      for (int i = 0; survey.hasReceivers() && i < shot.traces().length; i++) {
        add(sums, from, shot.receiver(i));
      }
    }
    double x = sums[1] / sums[0];
    double y = sums[2] / sums[0];
    double xx = sums[3] / sums[0] - x * x;
    double yy = sums[4] / sums[0] - y * y;
    double xy = sums[5] / sums[0] - x * y;
    return new LineFit(new Point(from.x() + x, from.y() + y), 0.5 * Math.atan2(2 * xy, xx - yy));
  }

  private static void add(double[] sums, Point from, Point point) {
    double x = point.x() - from.x();
    double y = point.y() - from.y();
    sums[0]++;
    sums[1] += x;
    sums[2] += y;
    sums[3] += x * x;
    sums[4] += y * y;
    sums[5] += x * y;
  }

  private double along(Point point) {
    return (point.x() - mean.x()) * eastward + (point.y() - mean.y()) * northward;
  }

  private double beside(Point point) {
    return (point.y() - mean.y()) * eastward - (point.x() - mean.x()) * northward;
  }
}
