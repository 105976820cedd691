package org.seisbridge.backend.vector.milvus;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.milvus.shaded.io.grpc.Status;
import io.milvus.shaded.io.grpc.StatusRuntimeException;
import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.client.RetryConfig;
import io.milvus.v2.exception.MilvusClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the server. It is opened by the first call, so the server may come later; a call that
 * fails closes it, and the next one opens it anew. Calls are tried three times, for all of them can
 * be repeated. When five in a row were not answered, the next ones are refused without asking,
 * until one that is let through every two seconds is answered.
 */
final class MilvusConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MilvusConnection.class);

  private static final int FAILURES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int RETRIES = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** How long a server is trusted to be there without being asked. */
  private static final Duration TRUST = Duration.ofSeconds(1);

  private static final int PROBE_MS = 2000;

  /**
   * Milvus's error codes for what passes: not ready, overloaded, limited, not loaded, and nodes,
   * channels or segments on the move.
   */
  private static final Set<Integer> PASSING =
      Set.of(1, 2, 4, 8, 9, 101, 103, 400, 401, 500, 501, 502, 503, 600, 601, 602, 901, 902, 903);

  private final MilvusConfig config;
  private final AtomicReference<MilvusSession> session = new AtomicReference<>();
  private final CircuitBreaker<Object> breaker =
      CircuitBreaker.builder()
          .handle(Unanswered.class)
          .withFailureThreshold(FAILURES)
          .withSuccessThreshold(1)
          .withDelay(PAUSE)
          .onFailure(_ -> unanswered = System.nanoTime())
          .build();
  private final RetryPolicy<Object> retries =
      RetryPolicy.builder()
          .handleIf(failure -> failure instanceof Unanswered unanswered && unanswered.again())
          .withMaxRetries(RETRIES)
          .withBackoff(FIRST_WAIT.toMillis(), LONGEST_WAIT.toMillis(), ChronoUnit.MILLIS)
          .build();
  private volatile long answered = System.nanoTime() - TRUST.toNanos();
  private volatile long unanswered = answered;
  private volatile boolean closed;

  MilvusConnection(MilvusConfig config) {
    this.config = config;
  }

  /**
   * Asks, as often as the retry policy has it.
   *
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if there is no answer, {@link
   *     ErrorCode#INTERNAL} if the server refuses
   */
  <T> T call(Function<MilvusSession, T> question) {
    try {
      return Failsafe.with(retries).compose(breaker).get(() -> attempt(question));
    } catch (CircuitBreakerOpenException e) {
      throw unavailable(
          "%s has not answered for a while; it is asked again within %d s."
              .formatted(name(), PAUSE.toSeconds()),
          e);
    } catch (Unanswered e) {
      throw unavailable(e.getMessage(), e);
    } catch (FailsafeException e) {
      Thread.currentThread().interrupt();
      throw unavailable("The wait for " + name() + " was interrupted.", e);
    }
  }

  /** Asks once, whatever the breaker says. */
  <T> T attempt(Function<MilvusSession, T> question) {
    MilvusSession current = session();
    try {
      T answer = question.apply(current);
      answered = System.nanoTime();
      return answer;
    } catch (MilvusClientException e) {
      throw failure(current, e);
    }
  }

  /** Whether a call was not answered since a time of {@link System#nanoTime}. */
  boolean unansweredSince(long time) {
    return unanswered - time > 0;
  }

  /** For messages: {@code Milvus at http://…}. */
  String name() {
    return "Milvus at " + config.uri();
  }

  @Override
  public void close() {
    closed = true;
    drop(session.get());
  }

  private MilvusSession session() {
    if (closed) {
      throw unavailable("The connection to " + name() + " is closed.", null);
    }
    MilvusSession current = session.get();
    if (current != null && System.nanoTime() - answered < TRUST.toNanos()) {
      return current;
    }
    ConnectConfig address = address();
    // The client would wait for a server that is away until its timeout; this fails at once.
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(address.getHost(), address.getPort()), PROBE_MS);
    } catch (IOException e) {
      drop(current);
      throw new Unanswered(
          "%s does not answer (%s). Start it, or mend the address."
              .formatted(name(), e.getMessage()),
          true,
          e);
    }
    return current != null ? current : open(address);
  }

  private ConnectConfig address() {
    return ConnectConfig.builder()
        .uri(config.uri().toString())
        .token(config.token())
        .connectTimeoutMs(config.timeout().toMillis())
        .rpcDeadlineMs(config.timeout().toMillis())
        .build();
  }

  private MilvusSession open(ConnectConfig address) {
    MilvusClientV2 client;
    try {
      client = new MilvusClientV2(address);
    } catch (StatusRuntimeException e) {
      throw unanswered(e);
    } catch (RuntimeException e) {
      throw new Unanswered(
          "%s does not take the connection: %s".formatted(name(), e.getMessage()), true, e);
    }
    client.retryConfig(RetryConfig.builder().maxRetryTimes(1).build());
    MilvusSession opened;
    try {
      opened = new MilvusSession(client, MilvusVersion.of(client.getServerVersion()));
    } catch (MilvusClientException e) {
      client.close();
      throw failure(null, e);
    }
    if (!opened.version().supported()) {
      client.close();
      throw unavailable(
          "%s is of version %s; supported are %s."
              .formatted(name(), opened.version().text(), MilvusVersion.SUPPORTED),
          null);
    }
    MilvusSession other = session.compareAndExchange(null, opened);
    if (other != null) {
      client.close();
      return other;
    }
    log.info("{} is of version {}.", name(), opened.version().text());
    return opened;
  }

  private RuntimeException failure(MilvusSession failed, MilvusClientException e) {
    if (e.getCause() instanceof StatusRuntimeException status) {
      drop(failed);
      return unanswered(status);
    }
    if (PASSING.contains(e.getServerErrCode())) {
      drop(failed);
      return new Unanswered(
          "%s is not ready: %s. Try again in a moment.".formatted(name(), e.getMessage()), true, e);
    }
    return new ServiceException(
        ErrorCode.INTERNAL, "%s refuses a request: %s".formatted(name(), e.getMessage()), e);
  }

  private Unanswered unanswered(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new Unanswered(
              "%s does not let us in. Set SEISBRIDGE_MILVUS_TOKEN to a user and password that it knows."
                  .formatted(name()),
              false,
              e);
      case DEADLINE_EXCEEDED ->
          new Unanswered(
              "%s does not answer within %d ms. Try again in a moment."
                  .formatted(name(), config.timeout().toMillis()),
              false,
              e);
      default ->
          new Unanswered(
              "%s does not answer (%s). Start it, or mend the address."
                  .formatted(name(), reason(e.getStatus())),
              true,
              e);
    };
  }

  private static String reason(Status status) {
    return status.getDescription() == null ? status.getCode().name() : status.getDescription();
  }

  private void drop(MilvusSession failed) {
    if (failed != null && session.compareAndSet(failed, null)) {
      failed.client().close();
    }
  }

  private static ServiceException unavailable(String detail, Throwable cause) {
    return new ServiceException(ErrorCode.UNAVAILABLE, detail, cause);
  }
}
