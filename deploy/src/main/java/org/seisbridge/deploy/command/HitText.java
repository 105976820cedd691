package org.seisbridge.deploy.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.Wish;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.velocity.Attribute;

/** How records found are written. */
final class HitText {
  /** Those that have a column anyway. */
  private static final Set<Attribute> SHOWN =
      EnumSet.of(Attribute.VELOCITY_MEAN, Attribute.VELOCITY_MAX);

  private static final String EVENTS =
      "similarity  record  type           magnitude  depth km  distance km  name";

  private HitText() {}

  /** A table of hits; what was wished for has columns of its own. */
  static String found(SearchReply reply) {
    List<Wish> wishes = reply.wishes();
    if (reply.hits().stream().anyMatch(hit -> hit.record().event() != null)) {
      return Stream.concat(Stream.of(EVENTS), reply.hits().stream().map(HitText::eventRow))
          .collect(Collectors.joining("\n"));
    }
    return Stream.concat(
            Stream.of(head(wishes)), reply.hits().stream().map(hit -> row(hit, wishes)))
        .collect(Collectors.joining("\n"));
  }

  /** A table of hits with their misfits, as far as they were verified. */
  static String verified(List<VerifiedHit> hits, List<Wish> wishes) {
    return Stream.concat(
            Stream.of("misfit   shift ms  " + head(wishes)),
            hits.stream().map(hit -> verifiedRow(hit, wishes)))
        .collect(Collectors.joining("\n"));
  }

  /** What the hits were ordered by beside similarity, in a line; empty if by nothing. */
  static Optional<String> wishes(List<Wish> wishes) {
    return wishes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            wishes.stream().map(HitText::wish).collect(Collectors.joining(", ", "Wished: ", ".")));
  }

  private static String wish(Wish wish) {
    Attribute attribute = Attribute.ofKey(wish.attribute());
    return (attribute.key() + " " + range(wish.low(), wish.high()) + " " + attribute.unitText())
        .strip();
  }

  private static String range(Double low, Double high) {
    if (low == null) {
      return "up to " + PlainNumber.of(high);
    }
    if (high == null) {
      return "from " + PlainNumber.of(low);
    }
    String from = PlainNumber.of(low);
    return low.equals(high) ? from : from + " to " + PlainNumber.of(high);
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

  private static String verifiedRow(VerifiedHit one, List<Wish> wishes) {
    VerifyReply reply = one.verification();
    String physics =
        reply == null
            ? " ".repeat(19)
            : String.format(Locale.ROOT, "%6.4f  %9.0f  ", reply.misfit(), 1000 * reply.shift());
    return physics + row(one.hit(), wishes);
  }

  private static String head(List<Wish> wishes) {
    String penalty = wishes.isEmpty() ? "" : "penalty  ";
    String wished =
        wished(wishes).map(attribute -> title(attribute) + "  ").collect(Collectors.joining());
    return "similarity  %srecord  family         mean m/s  max m/s  %sname"
        .formatted(penalty, wished);
  }

  private static String row(Hit hit, List<Wish> wishes) {
    CatalogRecord record = hit.record();
    String penalty = wishes.isEmpty() ? "" : "%7.4f  ".formatted(hit.penalty());
    String wished =
        wished(wishes)
            .map(attribute -> cell(record, attribute) + "  ")
            .collect(Collectors.joining());
    return "%10.4f  %s%6d  %-13s  %8s  %7s  %s%s"
        .formatted(
            hit.similarity(),
            penalty,
            record.id(),
            record.family() == null ? "" : record.family(),
            whole(record, Attribute.VELOCITY_MEAN),
            whole(record, Attribute.VELOCITY_MAX),
            wished,
            record.name());
  }

  private static String eventRow(Hit hit) {
    SeismicEvent event =
        Optional.ofNullable(hit.record().event()).orElseGet(() -> SeismicEvent.of(Map.of()));
    return "%10.4f  %6d  %-13s  %9s  %8s  %11s  %s"
        .formatted(
            hit.similarity(),
            hit.record().id(),
            event.eventtype() == null ? "" : event.eventtype().replace('_', ' '),
            event.magnitude() == null ? "" : "%.1f".formatted(event.magnitude()),
            kilometres(event.depth()),
            kilometres(event.parameters().get("source_distance")),
            hit.record().name());
  }

  private static String kilometres(Double metres) {
    return metres == null ? "" : "%.1f".formatted(metres / 1000);
  }

  private static Stream<Attribute> wished(List<Wish> wishes) {
    return wishes.stream()
        .map(wish -> Attribute.ofKey(wish.attribute()))
        .filter(attribute -> !SHOWN.contains(attribute))
        .distinct();
  }

  private static String title(Attribute attribute) {
    return (attribute.key() + " " + attribute.unitText()).strip();
  }

  private static String cell(CatalogRecord record, Attribute attribute) {
    Double value = record.descriptors().get(attribute.key());
    String number = value == null ? "" : PlainNumber.of(value);
    return ("%" + title(attribute).length() + "s").formatted(number);
  }

  private static String whole(CatalogRecord record, Attribute attribute) {
    Double value = record.descriptors().get(attribute.key());
    return value == null ? "" : "%.0f".formatted(value);
  }
}
