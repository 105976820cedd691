package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;

/**
 * Says anything to the bridge. Whatever that is, it is answered, and so is a right question behind
 * it; or the connection ends.
 */
final class UnrulyClient {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CLOSED = "closed";

  private final Line.Opener lines;
  private final Supplier<RandomFrames.Frame> frames;
  private final JsonObject question;
  private final Consumer<String> faults;
  private Line line;
  private BlockingQueue<String> heard;
  private int questions;

  /**
   * @param lines by which to speak
   * @param headers by which a right question is admitted
   */
  UnrulyClient(
      Line.Opener lines,
      JsonObject headers,
      Supplier<RandomFrames.Frame> frames,
      Consumer<String> faults) {
    this.lines = requireNonNull(lines, "lines");
    this.frames = requireNonNull(frames, "frames");
    this.faults = requireNonNull(faults, "faults");
    this.question =
        new JsonObject()
            .put("type", "send")
            .put("address", Contract.STATUS.address())
            .put("headers", headers)
            .put("body", new JsonObject());
  }

  /** Says something, and waits until that is over. */
  void say() {
    RandomFrames.Frame frame = frames.get();
    connect();
    line.write(frame.text());
    String answered = "question " + questions++;
    line.write(question.copy().put("replyAddress", answered).encode());
    Set<String> awaited = new HashSet<>(Set.of(answered));
    if (frame.answered() != null) {
      awaited.add(frame.answered());
    }
    while (!awaited.isEmpty()) {
      String text = next();
      if (text == null) {
        faults.accept("no answer in time after " + frame.shown());
        line.close();
      }
      if (text == null || text.equals(CLOSED)) {
        line = null;
        return;
      }
      judge(frame, text);
      String address = new JsonObject(text).getString("address");
      if (address == null) {
        // What cannot even be asked is refused without saying whose question it was.
        awaited.retainAll(Set.of(answered));
      } else {
        awaited.remove(address);
      }
    }
  }

  private void connect() {
    if (line == null) {
      BlockingQueue<String> texts = new LinkedBlockingQueue<>();
      heard = texts;
      line = lines.open(texts::add, () -> texts.add(CLOSED));
    }
  }

  private String next() {
    try {
      return heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
  }

  private void judge(RandomFrames.Frame frame, String text) {
    if (text.contains(SecretTeam.MARK)) {
      faults.accept("told of another team: %s after %s".formatted(text, frame.shown()));
    }
    JsonObject answer = new JsonObject(text);
    boolean faulty =
        answer.getInteger("failureCode", 0) == ErrorCode.INTERNAL.status()
            || "TIMEOUT".equals(answer.getString("failureType"));
    if (faulty) {
      faults.accept("%s after %s".formatted(text, frame.shown()));
    }
  }
}
