package org.seisbridge.seismic.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.picture.Picture;
import org.seisbridge.seismic.segy.LineGather;
import org.seisbridge.seismic.segy.LineShot;
import org.seisbridge.seismic.segy.LineWindow;
import org.seisbridge.seismic.segy.SegyFile;
import org.seisbridge.seismic.segy.Survey;
import org.seisbridge.seismic.segy.SurveyLine;

/**
 * A line of shots in SEG-Y or SU: its windows are gathers. A file whose headers make no line has
 * none, and can be looked at nevertheless.
 */
final class LineContent extends FileContent {
  /** Of a picture of traces as they lie in the file. */
  private static final int MOST_TRACES = 1000;

  private static final int MOST_SAMPLES = 4000;

  private final SegyFile file;
  private final List<Fact> facts;
  private final List<String> notes = new ArrayList<>();
  private final InvalidDataException problem;
  private SurveyLine line;
  private List<LineWindow> windows = List.of();
  private int first;

  LineContent(SegyFile file, List<Fact> facts, Stated stated) {
    super(file.name(), Kind.GATHER);
    this.file = file;
    this.facts = facts;
    this.problem = find(stated);
  }

  /** What stands in the way of a line; null if nothing does. */
  private InvalidDataException find(Stated stated) {
    try {
      Survey survey = Survey.of(file);
      notes.addAll(survey.notes());
      facts.add(Fact.of("shots", survey.shots().size()));
      if (survey.shots().size() > 1 && survey.shots().size() == file.traces()) {
        return new InvalidDataException(
            file.name(),
            "each of its %d traces has a source of its own: it is a stack, or a section, and no"
                    .formatted(file.traces())
                + " line of shots",
            "Give the shots before stacking; if the headers are wrong, state where FieldRecord,"
                + " SourceX and SourceY are");
      }
      SurveyLine told = survey.line();
      line = stated.geometry().apply(told);
      notes.clear();
      notes.addAll(line.notes());
      facts.addAll(geometry(line));
      windows = LineWindow.along(line, stated.step());
      first = mostRecorded();
      return null;
    } catch (InvalidDataException e) {
      return e;
    }
  }

  /** Of several in which as much was recorded the first one. */
  private int mostRecorded() {
    int most = 0;
    for (int i = 1; i < windows.size(); i++) {
      most = windows.get(i).places(line) > windows.get(most).places(line) ? i : most;
    }
    return most;
  }

  private static List<Fact> geometry(SurveyLine line) {
    DoubleSummaryStatistics sources =
        line.shots().stream().mapToDouble(LineShot::source).summaryStatistics();
    DoubleSummaryStatistics offsets =
        line.shots().stream()
            .flatMapToDouble(
                shot -> Arrays.stream(shot.receivers()).map(place -> place - shot.source()))
            .summaryStatistics();
    DoubleSummaryStatistics receivers =
        line.shots().stream().mapToDouble(shot -> shot.receivers().length).summaryStatistics();
    return List.of(
        Fact.of("receivers_of_a_shot", (int) receivers.getMax()),
        Fact.metres("first_source", sources.getMin()),
        Fact.metres("last_source", sources.getMax()),
        Fact.metres("least_offset", offsets.getMin()),
        Fact.metres("greatest_offset", offsets.getMax()),
        Fact.metres("receiver_spacing", spacing(line.shots().getFirst())),
        new Fact("azimuth", line.azimuth(), "degrees"),
        Fact.metres("beside_the_line", line.beside()));
  }

  /** The median distance of neighbours; 0 of a single receiver. */
  private static double spacing(LineShot shot) {
    double[] places = Arrays.stream(shot.receivers()).sorted().toArray();
    double[] distances = new double[places.length - 1];
    Arrays.setAll(distances, i -> places[i + 1] - places[i]);
    Arrays.sort(distances);
    return distances.length == 0 ? 0 : distances[distances.length / 2];
  }

  @Override
  public List<Fact> facts() {
    return List.copyOf(facts);
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public int size() {
    return windows.size();
  }

  @Override
  public InvalidDataException problem() {
    return problem;
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public String place(int index) {
    return windows.get(index).place();
  }

  @Override
  public Accepted<Item> item(int index) {
    LineGather read = LineGather.read(file, line, windows.get(index));
    return new Accepted<>(new Item.OfGather(read.gather()), read.loss().sentences());
  }

  /** The window in which most was recorded; where it cannot be used the file's first traces. */
  @Override
  public byte[] picture() {
    try {
      return size() > 0 ? item(first).value().picture() : traces();
    } catch (InvalidDataException e) {
      return traces();
    }
  }

  private byte[] traces() {
    int traces = (int) Math.min(file.traces(), MOST_TRACES);
    int samples = 1;
    for (int trace = 0; trace < traces; trace++) {
      samples = Math.max(samples, Math.min(file.samples(trace), MOST_SAMPLES));
    }
    float[] amplitudes = new float[samples * traces];
    for (int trace = 0; trace < traces; trace++) {
      float[] read = file.read(trace);
      for (int sample = 0; sample < Math.min(samples, read.length); sample++) {
        amplitudes[sample * traces + trace] = read[sample];
      }
    }
    return Picture.gather(new int[] {1, samples, traces}, amplitudes);
  }

  @Override
  public void close() {
    file.close();
  }
}
