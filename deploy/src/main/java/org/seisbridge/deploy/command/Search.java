package org.seisbridge.deploy.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.WishText;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Searches the catalogue. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description =
        "Finds the records nearest to a gather, velocity model, attributes, waveform, event or"
            + " record, or to several of them together.")
public final class Search implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;
  @Mixin private ItemChoice files;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private SearchQuery query;

  @Mixin private Preferences preferences;

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
          "Weights of the gather, velocity model, descriptors, waveform, event and records given, in"
              + " that order:"
              + " 2,1 counts the first twice. Equal if not given.")
  private List<Double> weights;

  @Option(
      names = "--for",
      description =
          "Modality to find: gather, velocity or descriptors; waveform or event. If not given,"
              + " waveform for a waveform or event, and velocity for all else.")
  private Modality stated;

  @Option(
      names = "--where",
      paramLabel = "ATTRIBUTE=LOW..HIGH",
      converter = RangeConverter.class,
      description =
          "Only records whose attribute lies in this range, such as magnitude=3.5..4.5 or"
              + " depth=..10000 (m); may be repeated.")
  private List<Filter.AttributeBetween> ranges = new ArrayList<>();

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
    requireVerifiable();
    SearchRequest request = request();
    Console console = Console.of(spec);
    files.notes().forEach(console::say);
    try (Catalogue catalogue = choice.open()) {
      SearchReply reply = catalogue.call(Contract.SEARCH, request);
      reply.notes().forEach(console::say);
      HitText.wishes(reply.wishes()).ifPresent(console::say);
      if (reply.familiarity() != null) {
        console.say(reply.familiarity().sentence());
      }
      if (verify == null) {
        output.print(console, reply, () -> HitText.found(reply));
      } else {
        List<VerifiedHit> hits =
            new HitVerification(catalogue, request.query())
                .first(verify, reply.hits(), one -> console.say(HitText.news(one)));
        HitText.notes(hits).forEach(console::say);
        output.print(
            console,
            new VerifiedHit.Found(
                hits, reply.model(), reply.notes(), reply.wishes(), reply.familiarity()),
            () -> HitText.verified(hits, reply.wishes()));
      }
    }
    return null;
  }

  /** What the catalogue is asked for. */
  SearchRequest request() throws IOException {
    Query like = query.toQuery(files, preferences.changes(), fusion());
    Filter filter = ranges.isEmpty() ? null : new Filter.And(List.copyOf(ranges));
    return new SearchRequest(
        like, target(), filter, limit, preferences.wishes(), preferences.unlike());
  }

  private Modality target() {
    if (stated != null) {
      return stated;
    }
    return query.isOfEvents() ? Modality.WAVEFORM : Modality.VELOCITY;
  }

  private void requireVerifiable() {
    if (verify == null) {
      return;
    }
    if (verify < 1 || !target().equals(Modality.VELOCITY) || !query.isOneGatherOrRecord()) {
      throw wrong(
          "--verify takes 1 or more, and goes with --for velocity and one --gather or --record");
    }
    if (!preferences.changes().isEmpty()) {
      throw wrong(
          "--verify compares with the gather as it is, which what --change asks for does not make:"
              + " leave out one of them");
    }
  }

  private Fusion fusion() {
    if (fusion == FusionKind.WEIGHTED) {
      return new Fusion.Weighted(weights);
    }
    if (weights != null) {
      throw wrong("--weights go with --fusion weighted; ranks have none");
    }
    if (!preferences.isEmpty()) {
      throw wrong(
          "--change, --wish and --unlike go with --fusion weighted; ranks have no distances to"
              + " weigh them against");
    }
    return new Fusion.ReciprocalRank();
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  private static final class RangeConverter implements ITypeConverter<Filter.AttributeBetween> {
    @Override
    public Filter.AttributeBetween convert(String text) {
      try {
        return WishText.range(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private enum FusionKind {
    WEIGHTED,
    RRF
  }
}
