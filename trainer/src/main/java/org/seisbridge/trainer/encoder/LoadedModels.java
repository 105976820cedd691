package org.seisbridge.trainer.encoder;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.model.EmbeddingModel;
import org.seisbridge.trainer.model.ServedModel;
import org.seisbridge.trainer.registry.ModelRegistry;
import org.seisbridge.trainer.task.TaskModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model versions in memory: the one that this node was started with, and those that requests
 * have named since, each loaded once however many ask for it. When there are more than a few, those
 * that were asked for longest ago go, as soon as no request uses them.
 */
final class LoadedModels implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LoadedModels.class);

  /**
   * Versions beside the first: the one in use of each other family, two former ones, and one that
   * is promoted, measured or compared.
   */
  private static final int MOST = ModelFamily.values().length + 2;

  private final ServedModel first;
  private final ModelRegistry registry;
  private final Consumer<ServedModel> warmUp;
  private final Duration certain;

  /** By name, the one asked for longest ago first. */
  private final Map<String, Loaded> others = new LinkedHashMap<>(16, 0.75f, true);

  private boolean closed;

  private final class Loaded {
    private final FutureTask<ServedModel> model;
    private volatile String sha256;
    private volatile Instant certainUntil = Instant.MAX;
    private int users;
    private boolean forgotten;

    private Loaded(String name) {
      model = new FutureTask<>(() -> load(name, this));
    }
  }

  /**
   * @param first stays the caller's, who closes it after this
   * @param warmUp gets a model ready that was loaded
   * @param certain how long a name is taken to mean what it meant; it may be deleted and given to
   *     another bundle
   */
  LoadedModels(
      ServedModel first, ModelRegistry registry, Consumer<ServedModel> warmUp, Duration certain) {
    this.first = requireNonNull(first, "first");
    this.registry = requireNonNull(registry, "registry");
    this.warmUp = requireNonNull(warmUp, "warmUp");
    this.certain = requireNonNull(certain, "certain");
  }

  /** A model that stays in memory until this is closed. */
  final class Use implements AutoCloseable {
    private final ServedModel model;
    private final Loaded loaded;

    private Use(ServedModel model, Loaded loaded) {
      this.model = model;
      this.loaded = loaded;
    }

    ServedModel model() {
      return model;
    }

    /**
     * The same, which embeds.
     *
     * @throws ServiceException {@link ErrorCode#INVALID} if it does not
     */
    EmbeddingModel embedding() {
      if (model instanceof EmbeddingModel embedding) {
        return embedding;
      }
      throw new ServiceException(
          ErrorCode.INVALID,
          "%s is a model of %s, which embeds nothing. Name one of SeisBind or SeisCLIP."
              .formatted(model.name(), model.family().title()));
    }

    /**
     * The same, which tells something of an event.
     *
     * @throws ServiceException {@link ErrorCode#INVALID} if it does not
     */
    TaskModel task() {
      if (model instanceof TaskModel task) {
        return task;
      }
      throw new ServiceException(
          ErrorCode.INVALID,
          "%s is a model of %s, which tells nothing of an event. Name one of a task."
              .formatted(model.name(), model.family().title()));
    }

    @Override
    public void close() {
      if (loaded != null) {
        release(loaded);
      }
    }
  }

  /**
   * A version by its name, loaded if it is not; blocks meanwhile.
   *
   * @param name null for the first
   * @param due until when it is waited for
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is none, {@link
   *     ErrorCode#UNAVAILABLE} if the registry is away, {@link ErrorCode#BUSY} if it takes too long
   */
  Use use(String name, Instant due) {
    if (name == null || name.equals(first.name())) {
      return new Use(first, null);
    }
    requireSame(name);
    Loaded loaded = claim(name);
    boolean usable = false;
    try {
      ServedModel model = await(loaded.model, due);
      usable = true;
      return new Use(model, loaded);
    } catch (ExecutionException e) {
      forget(name, loaded);
      throw failure(name, e.getCause());
    } catch (TimeoutException e) {
      throw ServiceBus.late();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped();
    } finally {
      if (!usable) {
        release(loaded);
      }
    }
  }

  /** Forgets what a name meant that was given to another since. */
  private void requireSame(String name) {
    Loaded loaded;
    synchronized (this) {
      loaded = others.get(name);
      if (loaded == null || Instant.now().isBefore(loaded.certainUntil)) {
        return;
      }
      loaded.certainUntil = Instant.now().plus(certain);
    }
    try {
      if (!registry.version(name).sha256().equals(loaded.sha256)) {
        forget(name, loaded);
      }
    } catch (ServiceException e) {
      if (!e.code().passes()) {
        forget(name, loaded);
        throw e;
      }
      // The registry is away: better what was right until now than nothing.
      log.warn("Nobody says whether {} is still the model it was: {}", name, e.getMessage());
    }
  }

  private static ServedModel await(FutureTask<ServedModel> model, Instant due)
      throws ExecutionException, TimeoutException, InterruptedException {
    long patience = due.equals(Instant.MAX) ? Long.MAX_VALUE : millisUntil(due);
    return model.get(patience, TimeUnit.MILLISECONDS);
  }

  private static long millisUntil(Instant due) {
    return Math.max(0, Duration.between(Instant.now(), due).toMillis());
  }

  private synchronized Loaded claim(String name) {
    if (closed) {
      throw stopped();
    }
    Loaded loaded = others.get(name);
    if (loaded == null) {
      loaded = new Loaded(name);
      others.put(name, loaded);
      // On a thread of its own: who asked first may have less patience than who comes next.
      Thread.ofPlatform().daemon().name("model-" + name).start(loaded.model);
    }
    loaded.users++;
    return loaded;
  }

  private ServedModel load(String name, Loaded loaded) throws Exception {
    loaded.sha256 = registry.version(name).sha256();
    ServedModel model = ModelBundles.load(registry.fetch("model " + name, loaded.sha256));
    boolean ready = false;
    try {
      String own = model.name();
      if (!own.equals(name)) {
        throw new InvalidDataException(
            "model " + name, "its model.json is that of " + own, "Register it again");
      }
      warmUp.accept(model);
      synchronized (this) {
        if (closed) {
          throw stopped();
        }
      }
      ready = true;
      loaded.certainUntil = Instant.now().plus(certain);
      return model;
    } finally {
      if (!ready) {
        model.close();
      }
    }
  }

  private static ServiceException failure(String name, Throwable cause) {
    if (cause instanceof ServiceException known) {
      return known;
    }
    return new ServiceException(
        ErrorCode.INTERNAL,
        "Model %s cannot be loaded: %s".formatted(name, cause.getMessage()),
        cause);
  }

  private static ServiceException stopped() {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "The encoder is being stopped. Try again later.");
  }

  /** Who asks next has it loaded anew. */
  private synchronized void forget(String name, Loaded loaded) {
    if (others.remove(name, loaded)) {
      loaded.forgotten = true;
      closeUnused(loaded);
    }
  }

  private static void closeUnused(Loaded loaded) {
    if (loaded.users == 0 && loaded.model.state() == FutureTask.State.SUCCESS) {
      loaded.model.resultNow().close();
    }
  }

  private synchronized void release(Loaded loaded) {
    loaded.users--;
    if (loaded.forgotten) {
      closeUnused(loaded);
    }
    Iterator<Loaded> oldest = others.values().iterator();
    while (others.size() > MOST && oldest.hasNext()) {
      Loaded candidate = oldest.next();
      if (candidate.users == 0 && candidate.model.state() == FutureTask.State.SUCCESS) {
        oldest.remove();
        candidate.model.resultNow().close();
      }
    }
  }

  /** How many versions are in memory, or on their way. */
  synchronized int size() {
    return 1 + others.size();
  }

  /** Closes all but the first; nobody uses them any more. */
  @Override
  public synchronized void close() {
    closed = true;
    others.values().forEach(LoadedModels::closeUnused);
    others.clear();
  }
}
