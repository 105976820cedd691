package org.seisbridge.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A language of the integration guide, and how a program in it is run. */
enum Language {
  PYTHON {
    @Override
    List<String> command(String program) {
      Path python = cache().resolve("examples/bin/python");
      assumeTrue(
          Files.isExecutable(python),
          "there is no NumPy: run deploy/src/test/python/install-example-libraries");
      return List.of(python.toString(), program + ".py");
    }
  },

  JAVASCRIPT {
    @Override
    List<String> command(String program) {
      assumeTrue(
          Files.isDirectory(modules()),
          "there is no client for Node: run backend/src/test/node/install-bridge-client");
      return List.of("node", program + ".mjs");
    }
  },

  JAVA {
    @Override
    List<String> command(String program) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          Repository.path("deploy/target/seisbridge.jar").toString(),
          program.substring(0, 1).toUpperCase(Locale.ROOT) + program.substring(1) + ".java");
    }
  };

  /** The words that run a program; the test is skipped if there is nothing to run it with. */
  abstract List<String> command(String program);

  /**
   * Copies the programs of a language, so that what running them leaves is not left beside them.
   */
  static void copyExamples(Path target) throws IOException {
    for (Language language : values()) {
      Path folder = Files.createDirectories(target.resolve(language.folder()));
      try (var files =
          Files.newDirectoryStream(Repository.path("docs/examples/" + language.folder()))) {
        for (Path file : files) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
    Files.createSymbolicLink(target.resolve("javascript/node_modules"), modules());
  }

  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Path modules() {
    return cache().resolve("bridge-client/node_modules");
  }

  private static Path cache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("seisbridge");
  }
}
