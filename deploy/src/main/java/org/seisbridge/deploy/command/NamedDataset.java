package org.seisbridge.deploy.command;

import java.util.Comparator;
import java.util.stream.Stream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.deploy.platform.Catalogue;

/** Datasets by what people call them. */
final class NamedDataset {
  private NamedDataset() {}

  /**
   * One that can be seen; the own team's goes before one that another team has shared.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is none
   */
  static Dataset seen(Catalogue catalogue, String name) {
    return named(catalogue, name)
        .max(Comparator.comparing(Dataset::ours))
        .orElseThrow(() -> missing(name));
  }

  /** One that can be changed, in the same way. */
  static Dataset ours(Catalogue catalogue, String name) {
    return named(catalogue, name)
        .filter(Dataset::ours)
        .findFirst()
        .orElseThrow(() -> missing(name));
  }

  private static Stream<Dataset> named(Catalogue catalogue, String name) {
    return catalogue.call(Contract.DATASETS, new DatasetQuery()).datasets().stream()
        .filter(dataset -> dataset.name().equals(name));
  }

  private static ServiceException missing(String name) {
    return new ServiceException(
        ErrorCode.NOT_FOUND,
        "There is no dataset '%s'; 'seisbridge datasets' lists those there are.".formatted(name));
  }
}
