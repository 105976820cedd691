package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.trainer.model.Bundle;

/**
 * Asks again what could not be done at the moment, for work that goes on for hours and that may be
 * asked for twice.
 */
public final class PatientCatalogue implements Catalogue {
  /** After 1, 2, 4, 8 and 16 s, or later if that is asked for. */
  private static final int RETRIES = 5;

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);

  private final Catalogue catalogue;

  /**
   * @param catalogue closed with this one
   */
  public PatientCatalogue(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    for (int attempt = 0; ; attempt++) {
      try {
        return catalogue.call(operation, request);
      } catch (ServiceException e) {
        if (!e.code().passes() || attempt == RETRIES) {
          throw e;
        }
        await(delay(attempt, e));
      }
    }
  }

  static Duration delay(int attempt, ServiceException failure) {
    Duration backOff = Duration.ofSeconds(1L << attempt);
    if (!(failure instanceof TryLater later) || later.delay().compareTo(backOff) < 0) {
      return backOff;
    }
    return later.delay().compareTo(LONGEST_DELAY) < 0 ? later.delay() : LONGEST_DELAY;
  }

  private static void await(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Stopped.", e);
    }
  }

  @Override
  public void exportModel(String model, Path file) throws IOException {
    catalogue.exportModel(model, file);
  }

  @Override
  public ModelVersion importModel(Bundle bundle) throws IOException {
    return catalogue.importModel(bundle);
  }

  @Override
  public Identity identity() {
    return catalogue.identity();
  }

  @Override
  public Optional<URI> server() {
    return catalogue.server();
  }

  @Override
  public void close() {
    catalogue.close();
  }
}
