package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.seismic.InvalidDataException;

/** Events as people write them. */
final class EventText {
  private static final long LARGEST_FILE = 1 << 20;

  private EventText() {}

  /**
   * Reads {@code KEY=VALUE,…}, event parameters, or the JSON file of an event.
   *
   * @throws InvalidDataException if it is neither
   */
  static SeismicEvent read(String text) throws IOException {
    return text.contains("=")
        ? SeismicEvent.of(SearchQuery.pairs("--event", "source_distance=80000", text))
        : read(Path.of(text));
  }

  private static SeismicEvent read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
      throw new InvalidDataException(
          file.toString(),
          "there is no such file of at most %d bytes".formatted(LARGEST_FILE),
          "Give the JSON file of an event, or KEY=VALUE,…");
    }
    try {
      SeismicEvent event = ContractJson.decode(Files.readString(file), SeismicEvent.class);
      if (event != null) {
        return event;
      }
    } catch (ServiceException e) {
      throw unreadable(file, e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is no text", e);
    }
    throw unreadable(file, "it holds nothing", null);
  }

  private static InvalidDataException unreadable(Path file, String problem, Throwable cause) {
    return new InvalidDataException(
        file.toString(),
        problem,
        "Write such as {\"magnitude\": 4, \"parameters\": {\"source_distance\": 80000}}",
        cause);
  }
}
