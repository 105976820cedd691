package org.seisbridge.deploy.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.seismic.velocity.Attribute;

/** How records found are written. */
final class HitText {
  private static final String HEAD = "similarity  record  family         mean m/s  max m/s  name";

  private HitText() {}

  /** A table of hits. */
  static String found(List<Hit> hits) {
    return Stream.concat(Stream.of(HEAD), hits.stream().map(HitText::row))
        .collect(Collectors.joining("\n"));
  }

  /** A table of hits with their misfits, as far as they were verified. */
  static String verified(List<VerifiedHit> hits) {
    return Stream.concat(
            Stream.of("misfit   shift ms  " + HEAD), hits.stream().map(HitText::verifiedRow))
        .collect(Collectors.joining("\n"));
  }

  /** What has become of one, in a line. */
  static String news(VerifiedHit one) {
    CatalogRecord record = one.hit().record();
    return one.verification() == null
        ? "%s was not verified: %s".formatted(record.name(), one.failure())
        : String.format(
            Locale.ROOT,
            "misfit %.4f  similarity %.4f  record %d  %s",
            one.misfit(),
            one.hit().similarity(),
            record.id(),
            record.name());
  }

  /** What was assumed and changed in verifying, each once. */
  static List<String> notes(List<VerifiedHit> hits) {
    return hits.stream()
        .filter(one -> one.verification() != null)
        .flatMap(one -> one.verification().notes().stream())
        .distinct()
        .toList();
  }

  private static String verifiedRow(VerifiedHit one) {
    VerifyReply reply = one.verification();
    String physics =
        reply == null
            ? " ".repeat(19)
            : String.format(Locale.ROOT, "%6.4f  %9.0f  ", reply.misfit(), 1000 * reply.shift());
    return physics + row(one.hit());
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
