package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;

/** The program in the guide compiles, and prints what the guide says. */
class SegyGuideIT {
  private static final Pattern PROGRAM_AND_OUTPUT =
      Pattern.compile("```java\n(.*?)```.*?```\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void programOfTheGuidePrintsWhatItSays() throws IOException, InterruptedException {
    Matcher guide =
        PROGRAM_AND_OUTPUT.matcher(Files.readString(Path.of("../docs/formats/segy.md")));
    assertThat(guide.find()).isTrue();
    Path program = folder.resolve("FromSegyToGather.java");
    Files.writeString(program, guide.group(1));
    Path file = folder.resolve("gather.sgy");
    float[] amplitudes = Npy.read(reference("forward_modelling/two_layer_gather.npy")).toFloats();
    SegyExport.write(
        file,
        new Gather(5, 1000, 70, 1e-3, 10, amplitudes),
        new Layout(new double[] {0, 170, 340, 520, 690}, 0));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    program.toString(),
                    file.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed).isEqualTo(guide.group(2));
  }
}
