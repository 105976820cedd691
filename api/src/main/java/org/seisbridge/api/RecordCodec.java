package org.seisbridge.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Carries one type of record over the event bus: by reference within a process, for records do not
 * change, and as JSON between processes.
 */
final class RecordCodec<T extends Record> implements MessageCodec<T, T> {
  private final Class<T> type;

  RecordCodec(Class<T> type) {
    this.type = type;
  }

  static String name(Class<? extends Record> type) {
    return "seisbridge.v1." + type.getSimpleName();
  }

  @Override
  public void encodeToWire(Buffer buffer, T value) {
    Buffer json = Buffer.buffer(ContractJson.encode(value));
    buffer.appendInt(json.length()).appendBuffer(json);
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    int start = position + Integer.BYTES;
    return ContractJson.decode(buffer.getString(start, start + buffer.getInt(position)), type);
  }

  @Override
  public T transform(T value) {
    return value;
  }

  @Override
  public String name() {
    return name(type);
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
