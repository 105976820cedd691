package org.seisbridge.benchmarks.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Starts the platform with its embedded stores, and prints a table for each part. */
public final class ServeBenchmark {
  private static final Set<String> PARTS = Set.of("search", "shares", "layer", "soak", "upload");

  private final Extent extent;
  private final Path folder;
  private final Set<String> parts;

  private ServeBenchmark(Extent extent, Path folder, Set<String> parts) {
    this.extent = extent;
    this.folder = folder;
    this.parts = parts;
  }

  /**
   * Measures.
   *
   * @param arguments {@code --quick} for a short look at few records; the parts, all if none is
   *     named
   */
  public static void main(String[] arguments) throws Exception {
    Set<String> parts = new TreeSet<>(List.of(arguments));
    Extent extent = parts.remove("--quick") ? Extent.QUICK : Extent.FULL;
    if (!PARTS.containsAll(parts)) {
      System.err.printf("The parts are %s, and --quick is for a short look.%n", PARTS);
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of("target", "serve"));
    new ServeBenchmark(extent, folder, parts.isEmpty() ? PARTS : parts).run();
  }

  private void run() throws Exception {
    if (!parts.equals(Set.of("upload"))) {
      measureSearches();
    }
    if (parts.contains("upload")) {
      measureUploads();
    }
  }

  private void measureSearches() throws Exception {
    try (Server platform = Server.platform(folder.resolve("records-" + extent.records()));
        Member member = Member.join(platform);
        Http http = new Http(member.vertx(), platform)) {
      Requests requests = new Requests(http, member, Gallery.fill(member, extent));
      Gallery.awaitRest(platform);
      if (parts.contains("search")) {
        new SearchTables(requests, extent).print();
      }
      if (parts.contains("shares")) {
        new ShareTable(platform, requests, extent).print();
      }
      if (parts.contains("layer")) {
        new LayerTable(platform, member, extent).print();
      }
      if (parts.contains("soak")) {
        new SoakTable(platform, requests, extent).print();
      }
    }
  }

  /** In a catalogue of its own, which is not kept: it grows by gigabytes. */
  private void measureUploads() throws Exception {
    Path data = folder.resolve("uploads");
    remove(data);
    try (Server platform = Server.platform(data);
        Member member = Member.join(platform);
        Http http = new Http(member.vertx(), platform)) {
      new UploadTable(http, member, extent).print();
    }
    remove(data);
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
