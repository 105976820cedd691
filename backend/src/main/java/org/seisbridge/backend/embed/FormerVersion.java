package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.background.Backoff;
import org.seisbridge.backend.model.KeptModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the version of a family that was in use before can embed. While it cannot, nobody waits
 * for it: what it misses is made up for later. One thread; methods block.
 */
final class FormerVersion {
  private static final Logger log = LoggerFactory.getLogger(FormerVersion.class);

  private final Encoder encoder;
  private final KeptModels models;
  private final Modality probed;
  private final Backoff backoff = new Backoff();

  /** Null if none is known to be away. */
  private String away;

  private long askAgain;

  FormerVersion(Encoder encoder, KeptModels models, ModelFamily family) {
    this.encoder = requireNonNull(encoder, "encoder");
    this.models = requireNonNull(models, "models");
    this.probed = NetworkInputs.smallest(family);
  }

  /** Whether it is away for all that is known, which is looked at now and then. */
  boolean isAway(String model) {
    if (model.equals(away) && System.nanoTime() - askAgain >= 0) {
      try {
        encoder.encode(model, probed, List.of(NetworkInputs.nothingKnown(probed)));
        back();
      } catch (ServiceException e) {
        if (e.code().passes()) {
          rest();
        } else {
          back();
        }
      }
    }
    return model.equals(away);
  }

  /** It could not embed something, which is noted for good. */
  void missed(String model, ServiceException why) {
    models.missed(model);
    log.warn("{} misses what changes until it can embed again: {}", model, why.getMessage());
    away = model;
    rest();
  }

  private void rest() {
    askAgain = System.nanoTime() + backoff.next().toNanos();
  }

  private void back() {
    away = null;
    backoff.reset();
  }
}
