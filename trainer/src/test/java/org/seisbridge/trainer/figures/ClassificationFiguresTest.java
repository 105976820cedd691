package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.trainer.figures.ClassificationFigures.OfClass;
import org.seisbridge.trainer.figures.ClassificationFigures.Scores;

class ClassificationFiguresTest {
  private static final List<String> LABELS = List.of("earthquake", "explosion", "surface event");

  @ParameterizedTest
  @ValueSource(strings = {"continuous", "tied_scores", "class_never_predicted"})
  void theyAreThoseOfTheReference(String name) throws IOException {
    JsonNode expected = reference().get("cases").get(name);

    ClassificationFigures figures =
        ClassificationFigures.of(LABELS, ints(expected.get("true")), rows(expected.get("scores")));

    for (int c = 0; c < 3; c++) {
      assertThat(figures.confusion()[c]).isEqualTo(ints(expected.get("confusion_matrix").get(c)));
      OfClass own = figures.classes().get(c);
      JsonNode perClass = expected.get("per_class");
      assertThat(own.label()).isEqualTo(LABELS.get(c));
      assertThat(own.support()).isEqualTo(perClass.get("support").get(c).asInt());
      close(own.scores().precision(), perClass.get("precision").get(c));
      close(own.scores().recall(), perClass.get("recall").get(c));
      close(own.scores().f1(), perClass.get("f1").get(c));
      close(own.roc().area(), expected.get("roc_auc_ovr").get(c));
    }
    close(figures.accuracy(), expected.get("accuracy"));
    close(figures.macroAuc(), expected.get("roc_auc_macro"));
    check(figures.macro(), expected.get("macro"));
    check(figures.weighted(), expected.get("weighted"));
    check(figures.micro(), expected.get("micro"));
  }

  private static void check(Scores scores, JsonNode expected) {
    close(scores.precision(), expected.get("precision"));
    close(scores.recall(), expected.get("recall"));
    close(scores.f1(), expected.get("f1"));
  }

  private static void close(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"perfect", "reversed", "constant", "mixed"})
  void theAreaIsThatOfTheReference(String name) throws IOException {
    JsonNode all = reference().get("binary_auc");
    int[] truth = ints(all.get("true"));
    boolean[] positive = new boolean[truth.length];
    double[] scores = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      positive[i] = truth[i] == 1;
      scores[i] = all.get(name).get("scores").get(i).asDouble();
    }

    close(RocCurve.of(positive, scores).area(), all.get(name).get("auc"));
  }

  @Test
  void aClassThatIsNotThereHasNoAreaAndTheMeanIsOfTheOthers() {
    double[][] scores = {{0.9, 0.1, 0}, {0.3, 0.7, 0}, {0.2, 0.8, 0}};

    ClassificationFigures figures = ClassificationFigures.of(LABELS, new int[] {0, 1, 1}, scores);

    assertThat(figures.classes().get(2).roc()).isNull();
    assertThat(figures.classes().get(2).scores()).isEqualTo(new Scores(0, 0, 0));
    assertThat(figures.macroAuc()).isEqualTo(1);
    double[][] one = {{1, 0, 0}};
    assertThat(ClassificationFigures.of(LABELS, new int[1], one).macroAuc()).isNull();
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    double[][] scores = {{1, 0, 0}};
    assertThatThrownBy(() -> ClassificationFigures.of(LABELS, new int[0], new double[0][]))
        .hasMessageContaining("one at least");
    assertThatThrownBy(() -> ClassificationFigures.of(LABELS, new int[2], scores))
        .hasMessageContaining("as many");
    assertThatThrownBy(() -> ClassificationFigures.of(LABELS, new int[] {3}, scores))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () -> ClassificationFigures.of(LABELS, new int[1], new double[][] {{1, 0, Double.NaN}}))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> ClassificationFigures.of(LABELS, new int[1], new double[][] {{1, 0}}))
        .hasMessageContaining("2 scores for 3 classes");
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static double[][] rows(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                StreamSupport.stream(row.spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .toArray())
        .toArray(double[][]::new);
  }

  private static JsonNode reference() throws IOException {
    try (InputStream in =
        ClassificationFiguresTest.class.getResourceAsStream("classification.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
