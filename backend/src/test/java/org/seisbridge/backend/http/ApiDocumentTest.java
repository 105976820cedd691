package org.seisbridge.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.seismic.velocity.Attribute;

/** The OpenAPI document and the contract on the event bus say the same. */
class ApiDocumentTest {
  private static final JsonObject SCHEMAS = schemas();

  @Test
  void schemasHaveTheMembersOfTheContractsRecords() {
    Set<Class<?>> described = new LinkedHashSet<>();
    for (Class<?> type : contract()) {
      JsonObject schema = SCHEMAS.getJsonObject(type.getSimpleName());
      if (type.isRecord() && schema != null && schema.containsKey("properties")) {
        Set<String> members = members(type);
        if (type.getEnclosingClass() != null) {
          members.add("kind");
        }
        assertThat(schema.getJsonObject("properties").fieldNames())
            .as(type.getSimpleName())
            .containsExactlyInAnyOrderElementsOf(members);
        described.add(type);
      }
    }
    assertThat(described).hasSizeGreaterThan(25);
  }

  @Test
  void unionsHaveAllTheirKinds() {
    for (Class<?> type : contract()) {
      if (type.isSealed()) {
        JsonObject mapping =
            SCHEMAS
                .getJsonObject(type.getSimpleName())
                .getJsonObject("discriminator")
                .getJsonObject("mapping");
        assertThat(mapping.stream().map(kind -> kind.getValue().toString()))
            .as(type.getSimpleName())
            .containsExactlyInAnyOrderElementsOf(
                Arrays.stream(type.getPermittedSubclasses())
                    .map(kind -> "#/components/schemas/" + kind.getSimpleName())
                    .toList());
      }
    }
  }

  @Test
  void attributesAreTheEighteen() {
    assertThat(SCHEMAS.getJsonObject("AttributeKey").getJsonArray("enum").stream())
        .containsExactlyElementsOf(Arrays.stream(Attribute.values()).map(Attribute::key).toList());
  }

  @Test
  void codesOfErrorsAreThoseOfTheContract() {
    JsonObject code =
        SCHEMAS.getJsonObject("Problem").getJsonObject("properties").getJsonObject("code");
    assertThat(code.getJsonArray("enum").stream())
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static Set<String> members(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> SnakeCaseStrategy.INSTANCE.translate(component.getName()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The types of all requests, replies and events, and of what they hold. */
  private static Set<Class<?>> contract() {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (Operation<?, ?> operation : Contract.OPERATIONS) {
      collect(operation.request(), types);
      collect(operation.reply(), types);
    }
    Contract.EVENTS.forEach(event -> collect(event.type(), types));
    return types;
  }

  private static void collect(Type type, Set<Class<?>> types) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(inner -> collect(inner, types));
    } else if (type instanceof Class<?> plain
        && plain.getName().startsWith("org.seisbridge.")
        && types.add(plain)) {
      if (plain.isRecord()) {
        for (RecordComponent component : plain.getRecordComponents()) {
          collect(component.getGenericType(), types);
        }
      }
      if (plain.isSealed()) {
        Arrays.stream(plain.getPermittedSubclasses()).forEach(kind -> collect(kind, types));
      }
    }
  }

  private static JsonObject schemas() {
    try {
      return new JsonObject(ApiDocument.read().json())
          .getJsonObject("components")
          .getJsonObject("schemas");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
