package org.seisbridge.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.InvalidDataException;

class BundleTest {
  @TempDir private Path folder;
  private Path model;
  private Path zip;

  @BeforeEach
  void save() throws IOException {
    model = folder.resolve("model");
    zip = folder.resolve("model.zip");
    try (Model untrained = Models.untrained()) {
      untrained.save(model);
    }
  }

  @Test
  void aModelIsTheSameFromAFolderAndFromAFile() throws IOException {
    Bundle.read(model).writeZip(zip);
    Bundle.read(zip).writeFolder(folder.resolve("copy"));

    float[] item = Models.values(18, 1);
    try (Model first = Model.load(model);
        Model second = Model.load(zip);
        Model third = Model.load(folder.resolve("copy"))) {
      assertThat(second.embedDescriptors(item, 1)).containsExactly(first.embedDescriptors(item, 1));
      assertThat(third.embedDescriptors(item, 1)).containsExactly(first.embedDescriptors(item, 1));
    }
  }

  @Test
  void theFileOfAModelIsTheSameWhateverItWasReadFromAndWherever() throws IOException {
    byte[] expected = Bundle.read(model).zip();
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Files.write(zip, deflated(files()));
      assertThat(Bundle.read(zip).zip()).isEqualTo(expected);
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(Bundle.read(zip).sha256())
        .isEqualTo(Bundle.read(model).sha256())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void theShippedModelIsABundle() throws IOException {
    Bundle shipped = Bundle.shipped();

    assertThat(shipped.description()).startsWith("{\"name\":\"m4\"");
    assertThat(shipped.isTraced()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../model.json", "/model.json", "a/model.json", "run.sh", "model.json/"})
  void aFileWithAnythingElseInItIsRefused(String name) throws IOException {
    Map<String, byte[]> files = files();
    files.put(name, new byte[0]);
    Files.write(zip, deflated(files));

    refused(zip, "model.zip", "an entry '" + name + "'", "nothing else");
  }

  @Test
  void aBundleThatLacksAPartIsRefused() throws IOException {
    Map<String, byte[]> files = files();
    files.remove("weights.safetensors");
    Files.write(zip, deflated(files));

    refused(zip, "beside model.json there is nothing", "either weights.safetensors, or");

    files.put("gather.pt", new byte[1]);
    Files.write(zip, deflated(files));

    refused(zip, "beside model.json there is gather.pt", "velocity.pt");

    files.remove("model.json");
    Files.write(zip, deflated(files));

    refused(zip, "there is no model.json");
    refused(folder.resolve("nowhere"), "there is no such folder or file");
  }

  @Test
  void aFileThatInflatesBeyondReasonIsRefused() throws IOException {
    Map<String, byte[]> files = files();
    files.put("weights.safetensors", new byte[64 << 20]);
    Files.write(zip, deflated(files));

    refused(zip, "inflate to", "no weights shrink so far");
  }

  @Test
  void aFileThatSaysItIsLargerThanAnyBundleIsRefusedBeforeItIsInflated() throws IOException {
    byte[] bytes = Bundle.read(model).zip();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = buffer.getInt(bytes.length - 6);
    // The uncompressed size of the first entry of the directory; stored, so both.
    buffer.putInt(directory + 20, Integer.MAX_VALUE).putInt(directory + 24, Integer.MAX_VALUE);
    Files.write(zip, bytes);

    refused(zip, "model.zip");
  }

  @Test
  void noDamageGoesUnnoticed() throws IOException {
    byte[] whole = deflated(files());
    Random random = new Random(5);
    Bundle.read(model).writeZip(zip);
    String digest = Bundle.read(zip).sha256();
    for (int i = 0; i < 40; i++) {
      byte[] damaged = whole.clone();
      if (i % 2 == 0) {
        damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(zip, damaged);
      try {
        // A byte may be of no meaning, such as one of the time.
        assertThat(Bundle.read(zip).sha256()).isEqualTo(digest);
      } catch (InvalidDataException e) {
        assertThat(e).hasMessageContaining("model.zip");
      }
    }
  }

  @Test
  void weightsWhoseHeaderAsksForMoreThanThereIsAreRefused() throws IOException {
    String huge =
        """
        {"log_scale":{"dtype":"F32","shape":[1099511627776],"data_offsets":[0,4398046511104]}}""";
    refusedWeights(huge, new byte[4], "log_scale");
    refusedWeights("{\"a\":{\"dtype\":\"F32\"}}", new byte[0], "header cannot be read");
    refusedWeights("{\"a\":7}", new byte[0], "header cannot be read");
    refusedWeights("[]", new byte[0], "header cannot be read");
    refusedWeights("{}", new byte[9], "should have 0 bytes and there are 9");
    refusedWeights(
        "{\"log_scale\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
        new byte[2],
        "float32");
    Files.write(model.resolve("weights.safetensors"), new byte[] {1, 2, 3});
    refused(() -> Model.load(model), "weights.safetensors", "header");
  }

  private void refusedWeights(String header, byte[] data, String problem) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).put(data);
    Files.write(model.resolve("weights.safetensors"), bytes.array());
    refused(() -> Model.load(model), "weights.safetensors", problem);
  }

  @Test
  void aDescriptionThatNoNetworkCanHaveIsRefused() throws IOException {
    Path description = model.resolve("model.json");
    String text = Files.readString(description);
    Files.writeString(description, text.replace("\"hidden\":64", "\"hidden\":2000000000"));
    refused(() -> Model.load(model), "model.json", "lacks what belongs");

    Files.writeString(description, text.replace("\"name\":\"untrained\"", "\"name\":\"Un/d\""));
    refused(() -> Model.load(model), "model.json", "named by");

    Files.writeString(description, "{");
    refused(() -> Model.load(model), "model.json");
  }

  private static void refused(Path file, String... parts) {
    refused(() -> Bundle.read(file), parts);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String... parts) {
    assertThatThrownBy(reading)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(parts);
  }

  private Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : new String[] {"weights.safetensors", "model.json"}) {
      files.put(name, Files.readAllBytes(model.resolve(name)));
    }
    return files;
  }

  private static byte[] deflated(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
