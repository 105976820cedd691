package org.seisbridge.portal.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.Query;
import org.seisbridge.portal.EventText;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.attribute.Quantity;
import org.seisbridge.portal.picture.SampleSource;

/** What a search starts from, as the page shows it. */
sealed interface Subject {

  /** What the user calls it. */
  String name();

  /** What it is and where it is from, in a line. */
  String origin();

  /** The modality it is searched by. */
  Modality modality();

  /** The modalities that can be drawn. */
  Set<Modality> modalities();

  /** The samples of one of its modalities. */
  SampleSource samples(Services services, Modality modality);

  /** What is known of the ground, by attribute key; empty if nothing is. */
  Map<String, Double> descriptors();

  /** What is known of its event; null if nothing is. */
  SeismicEvent event();

  Query query();

  /** Asks for its attributes; only where it is searched by its gather. */
  InferRequest inference();

  /** A record of the catalogue. */
  record OfRecord(CatalogRecord record) implements Subject {
    @Override
    public String name() {
      return record.name();
    }

    @Override
    public String origin() {
      String event = record.event() == null ? null : EventText.line(record.event());
      return Stream.of("Record " + record.id(), record.family(), event)
          .filter(part -> part != null && !part.isEmpty())
          .collect(Collectors.joining(" · "));
    }

    @Override
    public Modality modality() {
      return ModelFamily.MODALITIES.stream()
          .filter(record.modalities()::contains)
          .findFirst()
          .orElse(Modality.DESCRIPTORS);
    }

    @Override
    public Set<Modality> modalities() {
      return record.modalities();
    }

    @Override
    public SampleSource samples(Services services, Modality modality) {
      return SampleSource.ofRecord(services, record.id(), modality);
    }

    @Override
    public Map<String, Double> descriptors() {
      return record.descriptors();
    }

    @Override
    public SeismicEvent event() {
      return record.event();
    }

    @Override
    public Query query() {
      return new Query.OfRecord(record.id(), modality());
    }

    @Override
    public InferRequest inference() {
      return new InferRequest(null, record.id());
    }
  }

  /** A file that is in no catalogue. */
  record OfFile(QueryFile file) implements Subject {
    @Override
    public String name() {
      return file.file().name();
    }

    @Override
    public String origin() {
      List<Integer> shape = file.samples().shape();
      return switch (file.modality().name()) {
        case "gather" ->
            "File · %d shots × %d samples × %d receivers"
                .formatted(shape.get(0), shape.get(1), shape.get(2));
        case "waveform" ->
            "File · %d components × %d samples".formatted(shape.get(0), shape.get(1));
        default -> "File · %d × %d cells".formatted(shape.get(0), shape.get(1));
      };
    }

    @Override
    public Modality modality() {
      return file.modality();
    }

    @Override
    public Set<Modality> modalities() {
      return Set.of(file.modality());
    }

    @Override
    public SampleSource samples(Services services, Modality modality) {
      return SampleSource.of(file.samples());
    }

    @Override
    public Map<String, Double> descriptors() {
      return Map.of();
    }

    @Override
    public SeismicEvent event() {
      return null;
    }

    @Override
    public Query query() {
      return new Query.OfFile(file.modality(), file.file());
    }

    @Override
    public InferRequest inference() {
      return new InferRequest(file.file(), null);
    }
  }

  /**
   * What somebody said of the ground or of an event.
   *
   * @param values key of an attribute, or of an event parameter, to its value
   */
  record OfValues(Map<String, Double> values) implements Subject {
    @Override
    public String name() {
      return "What was described";
    }

    @Override
    public String origin() {
      return values.entrySet().stream()
          .map(one -> Quantity.ofKey(one.getKey()).about(one.getValue()))
          .collect(Collectors.joining(" · "));
    }

    @Override
    public Modality modality() {
      return Quantity.ATTRIBUTES.stream().anyMatch(one -> values.containsKey(one.key()))
          ? Modality.DESCRIPTORS
          : Modality.EVENT;
    }

    @Override
    public Set<Modality> modalities() {
      return Set.of();
    }

    @Override
    public SampleSource samples(Services services, Modality modality) {
      throw new IllegalStateException("a description has no samples");
    }

    @Override
    public Map<String, Double> descriptors() {
      return modality().equals(Modality.DESCRIPTORS) ? values : Map.of();
    }

    @Override
    public SeismicEvent event() {
      return null;
    }

    @Override
    public Query query() {
      return modality().equals(Modality.EVENT)
          ? new Query.OfEvent(values)
          : new Query.OfDescriptors(values);
    }

    @Override
    public InferRequest inference() {
      throw new IllegalStateException("a description has no gather to infer from");
    }
  }
}
