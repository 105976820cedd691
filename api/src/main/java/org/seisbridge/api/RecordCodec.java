package org.seisbridge.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries one type of record over the event bus: by reference within a process, for records do not
 * change; between processes as JSON with its binary parts behind it. On the wire: the length of the
 * JSON, the JSON in UTF-8, the number of parts, and of each its length and its bytes; lengths and
 * numbers are big-endian int32.
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
  public void encodeToWire(Buffer wire, T value) {
    List<Buffer> parts = new ArrayList<>();
    byte[] json = ContractJson.encode(value, parts);
    wire.appendInt(json.length).appendBytes(json).appendInt(parts.size());
    parts.forEach(part -> wire.appendInt(part.length()).appendBuffer(part));
  }

  @Override
  public T decodeFromWire(int position, Buffer wire) {
    int end = end(position, wire);
    byte[] json = wire.getBytes(position + Integer.BYTES, end);
    int count = wire.getInt(end);
    List<Buffer> parts = new ArrayList<>();
    int start = end + Integer.BYTES;
    for (int i = 0; i < count; i++) {
      end = end(start, wire);
      parts.add(wire.slice(start + Integer.BYTES, end));
      start = end;
    }
    return ContractJson.decode(json, parts, type);
  }

  /** Where something ends whose length stands before it. */
  private static int end(int position, Buffer wire) {
    return Math.addExact(position + Integer.BYTES, wire.getInt(position));
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
