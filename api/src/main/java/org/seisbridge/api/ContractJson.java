package org.seisbridge.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;

/** How the contract's records look in JSON: snake case, times as ISO 8601, binary as base64. */
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

  private ContractJson() {}

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

  private static final class BufferWriter extends JsonSerializer<Buffer> {
    @Override
    public void serialize(Buffer value, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeBinary(value.getBytes());
    }
  }

  private static final class BufferReader extends JsonDeserializer<Buffer> {
    @Override
    public Buffer deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Buffer.buffer(in.getBinaryValue());
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
