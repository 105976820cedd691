package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.verify.VerifyRequest;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.PatientCatalogue;

/** Verifies the velocity models that a search found, several at a time. */
final class HitVerification {
  /** Enough for all cores here, and not so many that others would have to wait at a server. */
  private static final int AT_A_TIME = Math.max(4, Runtime.getRuntime().availableProcessors());

  private final Catalogue catalogue;
  private final Query query;

  HitVerification(Catalogue catalogue, Query query) {
    // Not closed here, for neither is what it asks.
    this.catalogue = new PatientCatalogue(catalogue);
    this.query = query;
  }

  /**
   * Verifies the first of the hits.
   *
   * @param count how many
   * @param finished told of each as soon as it is known
   * @return all hits by misfit, those that could not be verified behind, then the others
   */
  List<VerifiedHit> first(int count, List<Hit> hits, Consumer<VerifiedHit> finished) {
    int verified = Math.min(count, hits.size());
    List<VerifiedHit> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      CompletionService<VerifiedHit> answers = new ExecutorCompletionService<>(threads);
      hits.subList(0, verified).forEach(hit -> answers.submit(() -> verify(hit)));
      for (int i = 0; i < verified; i++) {
        VerifiedHit one = answers.take().get();
        all.add(one);
        finished.accept(one);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Stopped.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
    hits.subList(verified, hits.size()).forEach(hit -> all.add(VerifiedHit.unverified(hit)));
    all.sort(Comparator.comparingDouble(VerifiedHit::misfit));
    return all;
  }

  private VerifiedHit verify(Hit hit) {
    try {
      VerifyRequest request = new VerifyRequest(query, hit.record().id(), false);
      return new VerifiedHit(hit, catalogue.call(Contract.VERIFY, request), null);
    } catch (ServiceException e) {
      return new VerifiedHit(hit, null, e.getMessage());
    }
  }
}
