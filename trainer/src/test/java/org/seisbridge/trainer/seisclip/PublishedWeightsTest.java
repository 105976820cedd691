package org.seisbridge.trainer.seisclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.network.SeisClipShape;

class PublishedWeightsTest {
  private static final int HEADS = 2;

  @TempDir private Path folder;

  @Test
  void aConvertedModelEmbedsAsPyTorchDoes() throws IOException {
    PublishedWeights published = PublishedWeights.read(PublishedExamples.kept().weights(), HEADS);
    assertThat(published.shape())
        .isEqualTo(new SeisClipShape(SpectrogramSize.FRAMES_120, 16, 2, HEADS, 16));
    try (SeisClipModel model = published.model("published")) {
      PublishedExamples.kept().requireSameOf(model);
      model.save(folder);
    }
    try (SeisClipModel model = SeisClipModel.load(folder)) {
      PublishedExamples.kept().requireSameOf(model);
      assertThat(model.description().training()).isNull();
    }
  }

  @Test
  void theTemperatureIsTaken() throws IOException {
    try (SeisClipModel model =
            PublishedWeights.read(PublishedExamples.kept().weights(), HEADS).model("published");
        var network = model.network(NDManager.newBaseManager())) {
      assertThat(network.logScale().toFloatArray()).containsExactly(new float[] {3.5f}, within(0f));
    }
  }

  @Test
  void namesMayBeginAsThoseOfParallelTrainings() throws IOException {
    Path file =
        changed(
            header -> {
              JsonObject plain = header.copy();
              header.clear();
              plain.forEach(
                  entry ->
                      header.put(
                          entry.getKey().startsWith("__")
                              ? entry.getKey()
                              : "module." + entry.getKey(),
                          entry.getValue()));
            });

    assertThat(PublishedWeights.read(file, HEADS).shape().layers()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec.v.pos_embed",
        "spec.conv1.weight",
        "spec.v.blocks.0.norm1.weight",
        "spec.v.blocks.1.mlp.fc2.bias",
        "info.FCN_input.linear.weight",
        "info.FCN.1.batchnorm.bias",
        "logit_scale_at"
      })
  void aMissingTensorIsNamed(String name) throws IOException {
    // It is there, by a name of the heads that are not used.
    refused(
        changed(header -> header.put("spec.v.head." + name, header.remove(name))),
        "tensor '%s' is missing".formatted(name));
  }

  @Test
  void aTensorOfAnotherShapeIsNamed() throws IOException {
    refused(
        changed(header -> header.getJsonObject("info.proj").put("shape", new JsonArray("[8, 32]"))),
        "tensor 'info.proj' should be float32 of shape (16, 16)");
  }

  @Test
  void anotherNumberOfPlacesIsRefused() throws IOException {
    refused(
        changed(
            header ->
                header
                    .getJsonObject("spec.v.pos_embed")
                    .put("shape", new JsonArray("[1, 23, 32]"))),
        "'spec.v.pos_embed' has 23 places");
  }

  @Test
  void whatIsNoPartOfTheNetworkIsRefused() throws IOException {
    refused(
        changed(
            header -> header.put("info.FCN.2.linear.bias", header.remove("spec.mlp_head.1.bias"))),
        "tensor 'info.FCN.2.linear.bias' has no place");
  }

  @Test
  void whatIsNoNumberIsRefused() throws IOException {
    byte[] content = Files.readAllBytes(PublishedExamples.kept().weights());
    int header = Math.toIntExact(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong());
    int at =
        new JsonObject(Buffer.buffer(content).getBuffer(8, 8 + header))
            .getJsonObject("spec.v.norm.bias")
            .getJsonArray("data_offsets")
            .getInteger(0);
    ByteBuffer.wrap(content)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(8 + header + at + 12, Float.NaN);
    refused(
        Files.write(folder.resolve("nan.safetensors"), content),
        "tensor 'spec.v.norm.bias': value 3 is NaN");
  }

  @Test
  void headsThatTheWidthDoesNotTellAreAskedFor() {
    assertThatThrownBy(() -> PublishedWeights.read(PublishedExamples.kept().weights(), 0))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("--heads");
    assertThatThrownBy(() -> PublishedWeights.read(PublishedExamples.kept().weights(), 3))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("--heads");
  }

  @Test
  void aCheckpointOfPyTorchIsToBeWrittenAnew() throws IOException {
    Path file = Files.writeString(folder.resolve("model.pt"), "PK\3\4and so on");

    refused(file, "safetensors.torch.save_file");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    refused(folder.resolve("none"), "there is no such file");
  }

  private void refused(Path file, String message) {
    assertThatThrownBy(() -> PublishedWeights.read(file, HEADS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(file.toString(), message);
  }

  /** The kept weights under another header. */
  private Path changed(Consumer<JsonObject> change) throws IOException {
    byte[] content = Files.readAllBytes(PublishedExamples.kept().weights());
    int length = Math.toIntExact(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong());
    JsonObject header = new JsonObject(Buffer.buffer(content).getBuffer(8, 8 + length));
    change.accept(header);
    byte[] text = header.toBuffer().getBytes();
    Buffer written =
        Buffer.buffer()
            .appendLongLE(text.length)
            .appendBytes(text)
            .appendBytes(content, 8 + length, content.length - 8 - length);
    return Files.write(folder.resolve("changed.safetensors"), written.getBytes());
  }
}
