package org.seisbridge.backend.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.util.function.Consumer;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** One parameter of a path or a query against what the document says of it. */
final class ParameterCheck implements Consumer<RoutingContext> {
  private final Parameter parameter;
  private final SchemaRepository schemas;
  private final String description;

  ParameterCheck(Parameter parameter, SchemaRepository schemas) {
    this.parameter = parameter;
    this.schemas = schemas;
    this.description = parameter.getOpenAPIModel().getString("description");
  }

  /**
   * @throws ServiceException {@link ErrorCode#INVALID} if the parameter is missing or is not what
   *     it may be
   */
  @Override
  public void accept(RoutingContext context) {
    String name = parameter.getName();
    MultiMap values = values(context);
    if (!values.contains(name)) {
      if (parameter.isRequired()) {
        throw invalid("'%s' is missing. %s".formatted(name, description));
      }
      return;
    }
    Object value =
        switch (parameter.getSchemaType()) {
          case INTEGER -> Parameters.wholeNumber(values, name);
          case NUMBER -> Parameters.number(values, name);
          default -> values.get(name);
        };
    if (value == null) {
      throw invalid("'%s' is empty. %s Or leave it out.".formatted(name, description));
    }
    if (!schemas.validator(parameter.getSchema()).validate(value).getValid()) {
      throw invalid("'%s' cannot be %s. %s".formatted(name, value, description));
    }
  }

  private MultiMap values(RoutingContext context) {
    return parameter.getIn() == Location.PATH
        ? Parameters.ofPath(context)
        : parameter.getIn() == Location.HEADER
            ? context.request().headers()
            : context.queryParams();
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
