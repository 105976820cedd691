package org.seisbridge.deploy.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.seismic.velocity.Attribute;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches the catalogue. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description =
        "Finds the records nearest to a gather, velocity model, attributes or record, or to several"
            + " of them together.")
public final class Search implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;
  @Mixin private Sampling sampling;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private SearchQuery query;

  @Option(
      names = "--fusion",
      defaultValue = "weighted",
      description =
          "How several of these are put together: weighted (mean similarity) or rrf (reciprocal"
              + " rank); ${DEFAULT-VALUE}.")
  private FusionKind fusion;

  @Option(
      names = "--weights",
      paramLabel = "W",
      split = ",",
      description =
          "Weights of the gather, velocity model, descriptors and record given, in that order: 2,1"
              + " counts the first twice. Equal if not given.")
  private List<Double> weights;

  @Option(
      names = "--for",
      defaultValue = "velocity",
      description = "Modality to find: gather, velocity or descriptors; ${DEFAULT-VALUE}.")
  private Modality target;

  @Option(names = "--limit", defaultValue = "10", description = "Most records to find.")
  private int limit;

  @Override
  public Void call() throws Exception {
    SearchRequest request =
        new SearchRequest(query.toQuery(sampling, fusion()), target, null, limit);
    try (Catalogue catalogue = choice.open()) {
      SearchReply reply = catalogue.call(Contract.SEARCH, request);
      Console console = Console.of(spec);
      reply.notes().forEach(console::say);
      output.print(console, reply, () -> table(reply));
    }
    return null;
  }

  private Fusion fusion() {
    if (fusion == FusionKind.WEIGHTED) {
      return new Fusion.Weighted(weights);
    }
    if (weights != null) {
      throw new ParameterException(
          spec.commandLine(), "--weights go with --fusion weighted; ranks have none");
    }
    return new Fusion.ReciprocalRank();
  }

  private enum FusionKind {
    WEIGHTED,
    RRF
  }

  private static String table(SearchReply reply) {
    return Stream.concat(
            Stream.of("similarity  record  family         mean m/s  max m/s  name"),
            reply.hits().stream().map(Search::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Hit hit) {
    CatalogRecord record = hit.record();
    return "%10.4f  %6d  %-13s  %8s  %7s  %s"
        .formatted(
            hit.similarity(),
            record.id(),
            record.family() == null ? "" : record.family(),
            whole(record, Attribute.VELOCITY_MEAN),
            whole(record, Attribute.VELOCITY_MAX),
            record.name());
  }

  private static String whole(CatalogRecord record, Attribute attribute) {
    Double value = record.descriptors().get(attribute.key());
    return value == null ? "" : "%.0f".formatted(value);
  }
}
