package org.seisbridge.trainer.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.seismic.InvalidDataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An installed PyTorch that is used in place of the one that ships, which computes on processors
 * only. Another version would load, and then crash or compute wrongly.
 */
public final class LibTorch {
  /** What DJL's native part was built for. */
  static final String VERSION = "2.7.1";

  private static final Logger LOG = LoggerFactory.getLogger(LibTorch.class);
  private static final String VARIABLE = "PYTORCH_LIBRARY_PATH";
  private static final String REMEDY =
      "Name the folder lib of an unpacked libtorch %s, or that of a Python package torch %s, or unset %s"
          .formatted(VERSION, VERSION, VARIABLE);

  private static final Pattern PYTHON = Pattern.compile("(?m)^__version__ = '([^']+)'");

  private LibTorch() {}

  /**
   * Looks whether an environment names a PyTorch, and whether that one fits.
   *
   * @throws InvalidDataException if it does not
   */
  public static void requireFitting(Map<String, String> environment) throws IOException {
    String named = environment.get(VARIABLE);
    if (named == null || named.isBlank()) {
      return;
    }
    Path lib = Path.of(named).toAbsolutePath();
    if (!Files.isRegularFile(lib.resolve("libtorch.so"))) {
      throw new InvalidDataException(
          VARIABLE + "=" + named, "there is no libtorch.so in that folder", REMEDY);
    }
    Optional<String> version = version(lib.getParent());
    if (version.isEmpty()) {
      LOG.warn("{}: which version of PyTorch that is cannot be told; it must be {}", lib, VERSION);
    } else if (!version.get().split("\\+", 2)[0].equals(VERSION)) {
      throw new InvalidDataException(
          VARIABLE + "=" + named,
          "that is PyTorch %s, and %s is needed".formatted(version.get(), VERSION),
          REMEDY);
    }
  }

  /** What libtorch's own archive says of itself, or Python's package. */
  private static Optional<String> version(Path torch) throws IOException {
    Path archive = torch.resolve("build-version");
    if (Files.isRegularFile(archive)) {
      return Optional.of(Files.readString(archive).strip());
    }
    Path python = torch.resolve("version.py");
    if (!Files.isRegularFile(python)) {
      return Optional.empty();
    }
    Matcher stated = PYTHON.matcher(Files.readString(python));
    return stated.find() ? Optional.of(stated.group(1)) : Optional.empty();
  }
}
