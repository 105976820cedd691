package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seisbridge.seismic.PlainNumber;

/**
 * The geometry of a line: where its shots and receivers are, in metres along it. To be shown, and
 * to be corrected where headers are wrong or empty: each {@code with} gives a corrected copy.
 *
 * @param name what messages call the line
 * @param origin where the place 0 is
 * @param azimuth of the line, degrees from north over east
 * @param beside how far the farthest position is beside the line, m
 * @param shots in the file's order
 * @param notes one sentence for each doubt
 */
public record SurveyLine(
    String name,
    Point origin,
    double azimuth,
    double beside,
    List<LineShot> shots,
    List<String> notes) {

  public SurveyLine {
    requireNonNull(origin, "origin");
    shots = List.copyOf(shots);
    notes = List.copyOf(notes);
  }

  /** Sources evenly spaced in the file's order, m; receivers keep their offsets. */
  public SurveyLine withSources(double first, double spacing) {
    List<LineShot> moved =
        IntStream.range(0, shots.size())
            .mapToObj(i -> shots.get(i).movedTo(first + i * spacing))
            .toList();
    return new SurveyLine(name, origin, azimuth, beside, moved, notes);
  }

  /** The same receivers for all shots, evenly spaced in the order of the traces, m. */
  public SurveyLine withReceivers(double first, double spacing) {
    return changed(shot -> shot.withReceivers(first, spacing));
  }

  /** Receivers evenly spaced from each source on in the order of the traces, m; of either sign. */
  public SurveyLine withOffsets(double first, double spacing) {
    return changed(shot -> shot.withReceivers(shot.source() + first, spacing));
  }

  /** The same line from its other end. */
  public SurveyLine reversed() {
    DoubleSummaryStatistics places = places().summaryStatistics();
    double end = places.getMax();
    double angle = Math.toRadians(azimuth);
    Point other = new Point(origin.x() + end * Math.sin(angle), origin.y() + end * Math.cos(angle));
    List<LineShot> mirrored =
        shots.stream()
            .map(LineShot::mirrored)
            .map(shot -> shot.movedTo(shot.source() + end))
            .toList();
    return new SurveyLine(name, other, (azimuth + 180) % 360, beside, mirrored, notes);
  }

  private SurveyLine changed(UnaryOperator<LineShot> change) {
    return new SurveyLine(
        name, origin, azimuth, beside, shots.stream().map(change).toList(), notes);
  }

  /** Of all sources and receivers, m along the line. */
  DoubleStream places() {
    return shots.stream()
        .flatMapToDouble(
            shot ->
                DoubleStream.concat(
                    DoubleStream.of(shot.source()), Arrays.stream(shot.receivers())));
  }

  /** The geometry in sentences. */
  public List<String> description() {
    DoubleSummaryStatistics sources =
        shots.stream().mapToDouble(LineShot::source).summaryStatistics();
    DoubleSummaryStatistics offsets =
        shots.stream()
            .flatMapToDouble(
                shot -> Arrays.stream(shot.receivers()).map(place -> place - shot.source()))
            .summaryStatistics();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%d shots from %s to %s m along the line, with %d traces at offsets from %s to %s m."
            .formatted(
                shots.size(),
                tenth(sources.getMin()),
                tenth(sources.getMax()),
                offsets.getCount(),
                tenth(offsets.getMin()),
                tenth(offsets.getMax())));
    sentences.add(
        "The line runs at %s degrees from %s, %s m; positions are up to %s m beside it."
            .formatted(tenth(azimuth), tenth(origin.x()), tenth(origin.y()), tenth(beside)));
    sentences.addAll(notes);
    return sentences;
  }

  /** To the tenth of a metre. */
  static String tenth(double metres) {
    return PlainNumber.of(Math.rint(metres * 10) / 10 + 0.0);
  }
}
