package org.seisbridge.backend.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.api.verify.VerifyRequest;

/**
 * Velocity models verified one by one, told as Server-Sent Events in the order in which they are
 * finished, and a ranking in the end. If all fail, the answer is why the first did, and no stream.
 * All of it is on one event loop.
 */
final class VerificationStream {
  private final RoutingContext context;
  private final List<VerifyReply> verified = new ArrayList<>();
  private final List<Failure> failed = new ArrayList<>();
  private ServiceException firstFailure;
  private int open;

  VerificationStream(RoutingContext context) {
    this.context = context;
  }

  /** Why one of the models was not verified. */
  private record Failure(long record, String code, String detail) {}

  /** Ids by misfit, the least first; those that failed are left out. */
  private record Verified(List<Long> records) {}

  void begin(ServiceBus bus, VerifyModels models) {
    open = models.records().size();
    for (long record : models.records()) {
      bus.call(Contract.VERIFY, new VerifyRequest(models.query(), record, false))
          .onSuccess(this::show)
          .onFailure(failure -> fail(record, (ServiceException) failure));
    }
  }

  private void show(VerifyReply reply) {
    if (verified.isEmpty()) {
      ServerSentEvents.head(context);
      failed.forEach(failure -> tell("failed", failure));
    }
    verified.add(reply);
    tell("verified", reply);
    countDown();
  }

  private void fail(long record, ServiceException failure) {
    if (firstFailure == null) {
      firstFailure = failure;
    }
    String code = failure.code().name().toLowerCase(Locale.ROOT);
    Failure one = new Failure(record, code, failure.getMessage());
    failed.add(one);
    if (!verified.isEmpty()) {
      tell("failed", one);
    }
    countDown();
  }

  private void countDown() {
    open--;
    if (open > 0) {
      return;
    }
    if (verified.isEmpty()) {
      context.fail(firstFailure);
      return;
    }
    List<Long> ranking =
        verified.stream()
            .sorted(Comparator.comparingDouble(VerifyReply::misfit))
            .map(VerifyReply::record)
            .toList();
    tell("ranking", new Verified(ranking));
    if (!context.response().closed()) {
      context.response().end();
    }
  }

  /** Whoever has gone is told no more. */
  private void tell(String type, Record body) {
    HttpServerResponse response = context.response();
    if (!response.closed()) {
      response.write(ServerSentEvents.event(type, body));
    }
  }
}
