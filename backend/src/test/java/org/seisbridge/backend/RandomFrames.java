package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Event;
import org.seisbridge.api.Operation;

/** What is sent over the bridge: questions, things that look like it, and anything else. */
final class RandomFrames {
  private static final int SHOWN = 300;

  private static final List<String> NO_MESSAGES =
      List.of(
          "",
          "null",
          "[]",
          "7",
          "\"type\"",
          "{",
          "{}",
          "{\"type\":null}",
          "{\"type\":{\"type\":\"send\"}}",
          "{\"type\":\"ping\"}",
          "{\"type\":\"send\"}",
          "[".repeat(50_000),
          "{\"a\":".repeat(5_000),
          "\u0000",
          "x".repeat(300_000));

  private static final List<Object> TYPES =
      List.of("send", "publish", "register", "unregister", "ping", "SEND", "", 7, new JsonObject());

  private static final List<Object> ADDRESSES =
      List.of("", "__vertx.reply.1", "seisbridge.search.v1 ", "x".repeat(10_000), 7);

  private static final List<Object> REPLY_ADDRESSES =
      List.of("", 7, "x".repeat(37), Contract.STATUS.address(), "__vertx.reply.1");

  /**
   * A text to send.
   *
   * @param answered where its answer goes; null if it need not have one
   */
  record Frame(String text, String answered) {
    /** As much of it as a person reads. */
    String shown() {
      return text.substring(0, Math.min(text.length(), SHOWN));
    }
  }

  private final Random random;
  private final RandomMessages messages;
  private final JsonObject admitted;
  private int count;

  /**
   * @param admitted headers by which a message is admitted
   */
  RandomFrames(Random random, JsonObject admitted) {
    this.random = requireNonNull(random, "random");
    this.messages = new RandomMessages(random);
    this.admitted = requireNonNull(admitted, "admitted");
  }

  Frame next() {
    return switch (random.nextInt(12)) {
      case 0 -> new Frame(messages.one(NO_MESSAGES), null);
      case 1 -> new Frame(cut(question(null).encode()), null);
      case 2 -> new Frame(distorted().encode(), null);
      case 3 -> new Frame(listening().encode(), null);
      default -> {
        String answered = "frame " + count++;
        yield new Frame(question(answered).encode(), answered);
      }
    };
  }

  private JsonObject question(String answered) {
    Operation<?, ?> operation = messages.one(Contract.OPERATIONS);
    return new JsonObject()
        .put("type", "send")
        .put("address", operation.address())
        .put("replyAddress", answered)
        .put("headers", headers())
        .put("body", messages.message(operation.request()));
  }

  private JsonObject distorted() {
    JsonObject message = question("distorted");
    switch (random.nextInt(5)) {
      case 0 -> message.put("type", messages.one(TYPES));
      case 1 -> message.put("address", messages.one(ADDRESSES));
      case 2 -> message.put("replyAddress", messages.one(REPLY_ADDRESSES));
      case 3 -> message.put("body", messages.one(NO_MESSAGES));
      default -> message.remove(messages.one(List.copyOf(message.fieldNames())));
    }
    return message;
  }

  private JsonObject listening() {
    List<String> events = Contract.EVENTS.stream().map(Event::address).toList();
    return new JsonObject()
        .put("type", random.nextInt(4) == 0 ? "unregister" : "register")
        .put("address", messages.one(events))
        .put("headers", headers());
  }

  /** Who sends them says more of himself than counts, and now and then nothing right. */
  private JsonObject headers() {
    JsonObject headers = admitted.copy();
    if (random.nextInt(8) == 0) {
      headers.put("seisbridge-team", "2").put("seisbridge-role", "OPERATOR");
      headers.put("seisbridge-user", "local").put("seisbridge-deadline", new JsonObject());
    }
    if (random.nextInt(40) == 0) {
      headers.put("authorization", messages.one(List.of("", "Bearer ", "Bearer sbs_x", 7)));
    }
    return headers;
  }

  private String cut(String text) {
    return text.substring(0, random.nextInt(text.length()));
  }
}
