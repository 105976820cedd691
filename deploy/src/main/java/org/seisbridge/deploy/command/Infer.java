package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.api.Contract;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.api.infer.InferReply;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.RemoteCatalogue;
import org.seisbridge.deploy.platform.Server;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.format.Item;
import org.seisbridge.seismic.format.Kind;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.trainer.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Infers the attributes of the ground from a gather. */
@Command(
    name = "infer",
    mixinStandardHelpOptions = true,
    description = {
      "Infers the 18 attributes from a gather, each with its 90 % interval.",
      "By the model on this machine; with --server by the server's."
    })
public final class Infer implements Callable<Void> {
  private static final String MODEL = "model";

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private ItemChoice files;
  @Mixin private ServerChoice server;

  @Mixin(name = MODEL)
  private ModelChoice choice;

  @Parameters(
      paramLabel = "FILE",
      description = "Gather: NPY [shots, samples, receivers], SEG-Y or SU.")
  private Path file;

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    Optional<Server> remote = server.insteadOf(spec.mixins().get(MODEL), spec, null);
    InferReply reply = remote.isPresent() ? ask(remote.get()) : inferHere();
    files.notes().forEach(console::say);
    reply.notes().forEach(console::say);
    console.say(reply.familiarity().sentence());
    output.print(console, reply, () -> table(reply));
    return null;
  }

  private InferReply ask(Server remote) throws IOException {
    try (Catalogue catalogue = new RemoteCatalogue(remote)) {
      return catalogue.call(Contract.INFER, new InferRequest(files.file(file, Kind.GATHER), null));
    }
  }

  private InferReply inferHere() throws IOException {
    Gather gather = ((Item.OfGather) files.read(file, Kind.GATHER)).gather();
    Accepted<Gather> accepted = GatherReader.forModel(file.toString(), gather);
    try (Model model = choice.load()) {
      return infer(model, accepted);
    }
  }

  private static InferReply infer(Model model, Accepted<Gather> gather) {
    float[] input = NetworkInput.of(gather.value());
    List<Estimate> estimates = model.infer(input, 1);
    Map<String, Estimate> attributes = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      attributes.put(attribute.key(), estimates.get(attribute.index()));
    }
    return new InferReply(
        attributes,
        Familiarity.of(model.familiarity(input, 1)[0]),
        model.description().name(),
        gather.notes());
  }

  private static String table(InferReply reply) {
    return reply.attributes().entrySet().stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%-28s %10.5g  (%.5g to %.5g) %s",
                    entry.getKey(),
                    entry.getValue().value(),
                    entry.getValue().low(),
                    entry.getValue().high(),
                    Attribute.ofKey(entry.getKey()).unit()))
        .collect(Collectors.joining("\n"));
  }
}
