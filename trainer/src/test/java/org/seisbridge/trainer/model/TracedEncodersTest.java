package org.seisbridge.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;

/** Encoders that Python traced: {@code src/test/python/trace_encoders.py} made them. */
class TracedEncodersTest {
  @TempDir private Path folder;

  @BeforeEach
  void copy() throws Exception {
    for (String file : new String[] {"model.json", "gather.pt", "velocity.pt", "descriptors.pt"}) {
      Files.copy(Models.traced().resolve(file), folder.resolve(file));
    }
  }

  @Test
  void theyEmbedAsPythonDoes() throws Exception {
    JsonObject expected =
        new JsonObject(Files.readString(Models.traced().resolve("expected.json")));
    try (Model model = Model.load(folder)) {
      for (Modality modality : model.modalities()) {
        float[] item = ramp(modality);
        assertThat(model.embed(modality, item, 1))
            .containsExactly(floats(expected.getJsonArray(modality.name())), within(1e-5f));
      }
    }
  }

  @Test
  void theyTravelAsOneFile() throws Exception {
    Path zip = folder.resolve("traced.zip");
    Bundle.read(folder).writeZip(zip);

    assertThat(Bundle.read(zip).isTraced()).isTrue();
    try (Model model = Model.load(zip)) {
      assertThat(model.dimension()).isEqualTo(8);
      assertThat(model.embedDescriptors(Models.values(3 * 18, 1), 3)).hasSize(3 * 8);
    }
  }

  @Test
  void theyInferNothing() throws IOException {
    try (Model model = Model.load(folder)) {
      assertThat(model.infersAttributes()).isFalse();
      assertThatThrownBy(() -> model.infer(new float[NetworkInput.LENGTH], 1))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("infer no attributes");
    }
  }

  @Test
  void oneThatAnswersAnotherShapeIsRefusedWithWhatWasExpected() throws IOException {
    Files.writeString(
        folder.resolve("model.json"), "{\"name\":\"traced\",\"network\":{\"dimension\":9}}");

    refused("gather.pt", "float32 of shape (1, 5, 100, 70)", "(1, 8)", "answer", "(1, 9)");
  }

  @Test
  void oneThatTakesAnotherShapeIsRefusedWithWhatWasExpected() throws IOException {
    Files.copy(
        folder.resolve("gather.pt"),
        folder.resolve("descriptors.pt"),
        StandardCopyOption.REPLACE_EXISTING);

    refused("descriptors.pt", "does not run", "It should take float32 of shape (1, 18)", "(1, 8)");
  }

  @Test
  void whatIsNoModuleIsRefused() throws IOException {
    Files.write(folder.resolve("velocity.pt"), new byte[1000]);

    refused("velocity.pt", "PyTorch cannot load it", "torch.jit");
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> Model.load(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(parts);
  }

  private static float[] ramp(Modality modality) {
    float[] item = new float[(int) Model.shape(modality, 1).size()];
    for (int i = 0; i < item.length; i++) {
      item[i] = (modality.equals(Modality.VELOCITY) ? 3000f : 1f) * i / item.length;
    }
    return item;
  }

  private static float[] floats(JsonArray array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getFloat(i);
    }
    return values;
  }
}
