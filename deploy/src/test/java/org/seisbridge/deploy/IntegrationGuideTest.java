package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the integration guide shows is what {@link IntegrationGuideIT} runs. */
class IntegrationGuideTest {
  private static final Set<String> LANGUAGES = Set.of("java", "javascript", "python", "shell");

  /** A link to a file, and below it a block of code. */
  private static final Pattern EXAMPLE =
      Pattern.compile("\\(examples/([^\\s)]+)\\)[^`]*?\\n\\n```\\w+\\n(.*?)```\\n", Pattern.DOTALL);

  @Test
  void everyExampleIsShownAsItIs() throws IOException {
    Map<String, String> shown = new HashMap<>();
    EXAMPLE
        .matcher(Files.readString(Repository.path("docs/integration.md")))
        .results()
        .forEach(example -> shown.put(example.group(1), example.group(2)));

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderEntriesOf(files());
  }

  private static Map<String, String> files() throws IOException {
    Path examples = Repository.path("docs/examples");
    Map<String, String> files = new HashMap<>();
    for (String language : LANGUAGES) {
      try (Stream<Path> found = Files.list(examples.resolve(language))) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          files.put(language + "/" + file.getFileName(), Files.readString(file));
        }
      }
    }
    return files;
  }
}
