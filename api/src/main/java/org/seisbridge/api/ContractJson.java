package org.seisbridge.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * How the contract's records look in JSON: snake case, times as ISO 8601, binary as base64 or
 * beside the text.
 */
public final class ContractJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Buffer.class, new BufferWriter())
                  .addDeserializer(Buffer.class, new BufferReader())
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private static final ObjectReader LENIENT =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ContractJson() {}

  /** Binary parts that travel beside a text, which names each by its place in the list. */
  private record Beside(List<Buffer> parts) {}

  /** The JSON of a record, or of a map or list of them. */
  public static String encode(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass() + " is not part of the contract", e);
    }
  }

  /**
   * The record in a JSON text.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it is not one, saying where it is wrong
   */
  public static <T> T decode(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The JSON is not a %s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }

  /**
   * The same of a reply. What this version does not know in it, is left out: a newer server may
   * have added it.
   */
  public static <T> T decodeReply(String json, Class<T> type) {
    try {
      return LENIENT.forType(type).readValue(json);
    } catch (JsonProcessingException e) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The reply is not a %s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }

  /**
   * The JSON of a record in UTF-8, with a number where it has something binary.
   *
   * @param beside takes what is binary, in the order of the numbers
   */
  static byte[] encode(Record value, List<Buffer> beside) {
    try {
      return MAPPER
          .writer()
          .withAttribute(Beside.class, new Beside(beside))
          .writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass() + " is not part of the contract", e);
    }
  }

  /**
   * The record that was encoded so. What this version does not know in it, is left out: a newer one
   * may have added it.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it is not one, saying where it is wrong
   */
  static <T> T decode(byte[] json, List<Buffer> beside, Class<T> type) {
    try {
      return LENIENT.forType(type).withAttribute(Beside.class, new Beside(beside)).readValue(json);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The message is not a %s: %s".formatted(type.getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static final class BufferWriter extends JsonSerializer<Buffer> {
    @Override
    public void serialize(Buffer value, JsonGenerator out, SerializerProvider context)
        throws IOException {
      if (context.getAttribute(Beside.class) instanceof Beside(List<Buffer> parts)) {
        out.writeNumber(parts.size());
        parts.add(value);
      } else {
        out.writeBinary(value.getBytes());
      }
    }
  }

  private static final class BufferReader extends JsonDeserializer<Buffer> {
    @Override
    public Buffer deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!(context.getAttribute(Beside.class) instanceof Beside(List<Buffer> parts))) {
        return Buffer.buffer(in.getBinaryValue());
      }
      int place = in.getIntValue();
      if (place < 0 || place >= parts.size()) {
        throw JsonMappingException.from(in, "there is no binary part " + place);
      }
      return parts.get(place);
    }
  }

  private static final class InstantWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class InstantReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }
}
