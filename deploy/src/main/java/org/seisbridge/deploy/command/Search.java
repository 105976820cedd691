package org.seisbridge.deploy.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
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

  @Option(
      names = "--verify",
      paramLabel = "N",
      description =
          "Simulate the N nearest velocity models and rank them by the misfit between what they"
              + " make and the gather searched with.")
  private Integer verify;

  @Override
  public Void call() throws Exception {
    SearchRequest request =
        new SearchRequest(query.toQuery(sampling, fusion()), target, null, limit);
    requireVerifiable();
    try (Catalogue catalogue = choice.open()) {
      SearchReply reply = catalogue.call(Contract.SEARCH, request);
      Console console = Console.of(spec);
      reply.notes().forEach(console::say);
      if (verify == null) {
        output.print(console, reply, () -> HitText.found(reply.hits()));
      } else {
        List<VerifiedHit> hits =
            new HitVerification(catalogue, request.query())
                .first(verify, reply.hits(), one -> console.say(HitText.news(one)));
        HitText.notes(hits).forEach(console::say);
        output.print(
            console,
            new VerifiedHit.Found(hits, reply.model(), reply.notes()),
            () -> HitText.verified(hits));
      }
    }
    return null;
  }

  private void requireVerifiable() {
    if (verify != null
        && (verify < 1 || !target.equals(Modality.VELOCITY) || !query.isOneGatherOrRecord())) {
      throw new ParameterException(
          spec.commandLine(),
          "--verify takes 1 or more, and goes with --for velocity and one --gather or --record");
    }
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
}
