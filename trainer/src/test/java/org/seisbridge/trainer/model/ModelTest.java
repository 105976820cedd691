package org.seisbridge.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;

class ModelTest {
  private static final int SHOT = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;
  private final float[] gathers = Models.values(3 * NetworkInput.LENGTH, 1);

  @TempDir private Path folder;

  @Test
  void aSavedBundleEmbedsAndInfersTheSame() throws IOException {
    try (Model model = Models.untrained()) {
      model.save(folder);
      try (Model loaded = Model.load(folder)) {
        assertThat(loaded.description()).usingRecursiveComparison().isEqualTo(model.description());
        assertThat(loaded.embedGathers(gathers, 3)).containsExactly(model.embedGathers(gathers, 3));
        assertThat(loaded.infer(gathers, 3)).isEqualTo(model.infer(gathers, 3));
      }
    }
  }

  @Test
  void readingGathersIsEmbeddingThemAndInferringFromThem() {
    try (Model model = Models.untrained()) {
      Model.GatherReading reading = model.readGathers(gathers, 3);

      assertThat(reading.embeddings()).containsExactly(model.embedGathers(gathers, 3));
      List<Estimate> estimates = model.infer(gathers, 3);
      assertThat(
              Model.estimates(
                  model.intervals().intervals(reading.embeddings(), reading.readings())))
          .isEqualTo(estimates)
          .hasSize(3 * 18);
      assertThat(estimates)
          .allMatch(one -> one.low() <= one.value() && one.value() <= one.high())
          .anyMatch(one -> one.low() < one.value() && one.value() < one.high());
    }
  }

  @Test
  void aGatherAndItsMirrorImageHaveTheSameAttributesAndEmbeddingsOfTheirOwn() {
    try (Model model = Models.untrained()) {
      Model.GatherReading reading = model.readGathers(gathers, 3);
      Model.GatherReading mirrored = model.readGathers(mirrored(), 3);

      assertThat(mirrored.readings()).containsExactly(reading.readings(), within(1e-3f));
      assertThat(model.attributes(mirrored(), 3))
          .containsExactly(model.attributes(gathers, 3), within(1e-3f));
      assertThat(distance(mirrored.embeddings(), reading.embeddings())).isGreaterThan(0.01);
      assertThat(distance(reading.values(), new float[3 * 18])).isGreaterThan(1);
    }
  }

  private float[] mirrored() {
    float[] mirrored = new float[gathers.length];
    for (int i = 0; i < gathers.length; i++) {
      int receiver = i % NetworkInput.RECEIVERS;
      int sample = i / NetworkInput.RECEIVERS % NetworkInput.SAMPLES;
      int shot = i / SHOT % NetworkInput.SHOTS;
      int from =
          (i / NetworkInput.LENGTH * NetworkInput.SHOTS + NetworkInput.SHOTS - 1 - shot) * SHOT;
      mirrored[i] =
          gathers[from + sample * NetworkInput.RECEIVERS + NetworkInput.RECEIVERS - 1 - receiver];
    }
    return mirrored;
  }

  private static double distance(float[] some, float[] others) {
    double squares = 0;
    for (int i = 0; i < some.length; i++) {
      squares += Math.pow(some[i] - others[i], 2);
    }
    return Math.sqrt(squares);
  }

  @Test
  void embeddingsAreUnitVectorsWhateverTheModality() {
    try (Model model = Models.untrained()) {
      assertUnit(model.embedGathers(gathers, 3), 3);
      assertUnit(model.embedVelocities(velocities(), 2), 2);
      assertUnit(model.embedDescriptors(Models.values(18, 2), 1), 1);
    }
  }

  @Test
  void anItemsEmbeddingDoesNotDependOnItsCompanions() {
    try (Model model = Models.untrained()) {
      float[] alone = model.embedGathers(Arrays.copyOfRange(gathers, 0, NetworkInput.LENGTH), 1);

      assertThat(Arrays.copyOf(model.embedGathers(gathers, 3), alone.length))
          .containsExactly(alone, within(1e-5f));
    }
  }

  @Test
  void aDescriptorLeftOpenIsNotTheSameAsOneOfZero() {
    try (Model model = Models.untrained()) {
      float[] open = Models.values(18, 3);
      float[] zero = open.clone();
      open[4] = Float.NaN;
      zero[4] = 0;

      assertThat(model.embedDescriptors(open, 1)).isNotEqualTo(model.embedDescriptors(zero, 1));
    }
  }

  @Test
  void aBundleWithOtherWeightsIsRefused() throws IOException {
    try (Model model = Models.untrained()) {
      model.save(folder);
    }
    Path description = folder.resolve("model.json");
    String wider = Files.readString(description).replace("\"hidden\":64", "\"hidden\":65");
    Files.writeString(description, wider);

    assertThatThrownBy(() -> Model.load(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("weights.safetensors")
        .hasMessageContaining("gather_head");
  }

  @Test
  void aFolderWithoutABundleIsRefused() {
    assertThatThrownBy(() -> Model.load(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("there is no model.json");
  }

  private static float[] velocities() {
    float[] velocities = Models.values(2 * 70 * 70, 5);
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = 3000 + 1000 * velocities[i];
    }
    return velocities;
  }

  private static void assertUnit(float[] vectors, int count) {
    int dimension = vectors.length / count;
    for (int i = 0; i < count; i++) {
      double squares = 0;
      for (int j = 0; j < dimension; j++) {
        squares += Math.pow(vectors[i * dimension + j], 2);
      }
      assertThat(squares).isCloseTo(1, within(1e-5));
    }
  }
}
