package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.Fact;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a file. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is in a file, told by its content: format, geometry, sampling, doubtful headers.",
      "Items are what ingest stores and search searches with: the windows of a line or of a large",
      "velocity model, the waveforms of a dataset, or all of a file."
    })
public final class Inspect implements Callable<Void> {
  /** More of them a person would not read. */
  private static final int LISTED = 12;

  private static final int LISTED_FOR_PROGRAMS = 10_000;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private ItemChoice choice;

  @Parameters(paramLabel = "FILE", description = "A file of any format that is read.")
  private Path path;

  @Option(
      names = "--kind",
      description = "What it is to be taken for: ${COMPLETION-CANDIDATES}; its content tells.")
  private Kind kind;

  @Option(
      names = "--png",
      paramLabel = "OUT.png",
      description = "Draw it: the --item, or a large velocity model as a whole.")
  private Path png;

  /**
   * What is printed.
   *
   * @param kind what its items are
   * @param facts what the file says of itself, in SI units
   * @param notes doubts about it
   * @param items number of them
   * @param places where they are, the first ten thousand
   * @param item number of the one that stands for the file, or was chosen; null if there is none
   * @param itemNotes what was done to make it one
   * @param problem why there is none; null if there is
   */
  record Inspection(
      String file,
      String format,
      String kind,
      Map<String, Object> facts,
      List<String> notes,
      int items,
      List<String> places,
      Integer item,
      List<String> itemNotes,
      String problem) {}

  @Override
  public Void call() throws Exception {
    String format = choice.format(path);
    try (FileContent content = choice.open(path, kind)) {
      Inspection inspection = inspect(format, content);
      output.print(Console.of(spec), inspection, () -> text(inspection, content.facts()));
      if (png != null) {
        draw(content);
      }
    }
    return null;
  }

  private Inspection inspect(String format, FileContent content) throws IOException {
    Integer item = null;
    List<String> itemNotes = List.of();
    InvalidDataException problem = content.size() == 0 ? content.problem() : null;
    if (problem == null) {
      item = content.chosen(choice.item);
      try {
        itemNotes = content.item(item).notes();
      } catch (InvalidDataException e) {
        problem = e;
      }
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    content.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
    List<String> places = new ArrayList<>();
    for (int i = 0; i < Math.min(content.size(), LISTED_FOR_PROGRAMS); i++) {
      places.add(content.place(i));
    }
    return new Inspection(
        content.name(),
        format,
        content.kind().label(),
        facts,
        content.notes(),
        content.size(),
        places,
        item,
        itemNotes,
        problem == null ? null : problem.getMessage());
  }

  private static String text(Inspection inspection, List<Fact> facts) {
    StringBuilder text = new StringBuilder(row("format", inspection.format()));
    text.append(row("holds", inspection.kind()));
    facts.forEach(fact -> text.append(row(fact.name().replace('_', ' '), fact.text())));
    inspection.notes().forEach(note -> text.append(note).append('\n'));
    if (inspection.items() > 1) {
      text.append("%d items:%n".formatted(inspection.items()));
      for (int i = 0; i < Math.min(LISTED, inspection.items()); i++) {
        text.append("%6d  %s%n".formatted(i, inspection.places().get(i)));
      }
      if (inspection.items() > LISTED) {
        text.append("        and %d more%n".formatted(inspection.items() - LISTED));
      }
      if (!inspection.itemNotes().isEmpty()) {
        text.append("Item %d:%n".formatted(inspection.item()));
      }
    }
    inspection.itemNotes().forEach(note -> text.append(note).append('\n'));
    if (inspection.problem() != null) {
      text.append("It cannot be searched with: ").append(inspection.problem()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  private static String row(String name, String value) {
    return "%-20s %s%n".formatted(name, value);
  }

  private void draw(FileContent content) throws IOException {
    byte[] picture =
        choice.item == null ? content.picture() : content.choose(choice.item).value().picture();
    Files.write(png, picture);
    Console.of(spec).say("Wrote " + png);
  }
}
