package org.seisbridge.benchmarks.structures;

import java.util.Locale;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.sample.Standardization;

/**
 * What came of the gather of a window.
 *
 * @param input what the network saw
 * @param similarity with the window's own velocity model
 * @param nearest the ten velocity models nearest to the gather
 * @param velocityRank of the window's velocity model among all, by the gather
 * @param gatherRank of the gather among all, by the window's velocity model
 * @param verifiedRank of the velocity model, the ten nearest in the order of their misfits
 * @param attributesOff mean error of the 18, in standard deviations of training's samples
 */
record Query(
    int window,
    String name,
    float[] input,
    float[] embedding,
    double similarity,
    int[] nearest,
    int velocityRank,
    int gatherRank,
    int verifiedRank,
    double attributesOff) {
  private static final int CANDIDATES = 10;

  static Query of(Model model, Gallery gallery, int window, String name, Gather gather) {
    float[] input = NetworkInput.of(gather);
    Model.GatherReading reading = model.readGathers(input, 1);
    float[] embedding = reading.embeddings();
    int rank = gallery.velocityRank(embedding, window);
    int[] nearest = gallery.nearest(embedding, window, CANDIDATES);
    return new Query(
        window,
        name,
        input,
        embedding,
        gallery.similarity(embedding, window),
        nearest,
        rank,
        gallery.gatherRank(embedding, window),
        gallery.verifiedRank(gather, window, nearest, rank),
        off(model, reading.values(), gallery.windows().get(window)));
  }

  private static double off(Model model, float[] inferred, Window window) {
    Standardization standardization = model.description().standardization();
    Descriptors known = Descriptors.of(window.velocity());
    double sum = 0;
    for (Attribute attribute : Attribute.values()) {
      int i = attribute.index();
      sum +=
          Math.abs(inferred[i] - known.value(attribute)) / standardization.attributeDeviation()[i];
    }
    return sum / Attribute.values().length;
  }

  static String head() {
    return """
        | gather | rank of its velocity model | the other way | similarity | the nearest's | verified rank | attributes off |
        |---|---:|---:|---:|---:|---:|---:|
        """;
  }

  String row(Gallery gallery) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.3f | %.3f | %d | %.2f |%n",
        name,
        velocityRank,
        gatherRank,
        similarity,
        gallery.similarity(embedding, nearest[0]),
        verifiedRank,
        attributesOff);
  }
}
