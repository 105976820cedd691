package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.VelocityReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the descriptors of a velocity model. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Prints the 18 descriptors of a velocity model.")
public final class Describe implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = "V.npy", description = "Velocity model in m/s, [nz, nx].")
  private Path velocity;

  @Option(
      names = "--spacing",
      paramLabel = "METRES",
      description = "Side of a cell; OpenFWI's 10 if not given.")
  private Double spacing;

  @Override
  public Void call() throws Exception {
    Descriptors descriptors =
        Descriptors.of(VelocityReader.read(velocity.toString(), Npy.read(velocity), spacing));
    output.print(Console.of(spec), descriptors.toMap(), () -> table(descriptors));
    return null;
  }

  private static String table(Descriptors descriptors) {
    return Arrays.stream(Attribute.values())
        .map(
            attribute ->
                "%-28s %12.6g %s"
                    .formatted(attribute.key(), descriptors.value(attribute), attribute.unit()))
        .collect(Collectors.joining("\n"));
  }
}
