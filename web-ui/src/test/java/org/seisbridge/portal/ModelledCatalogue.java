package org.seisbridge.portal;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetList;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.api.infer.InferReply;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.Wish;
import org.seisbridge.api.verify.ComparedGathers;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.api.verify.VerifyRequest;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.WaveformMatch;
import org.seisbridge.seismic.gather.WaveformMisfit;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * The services that the portal talks to, over a few modelled samples in memory. Similarity is the
 * correlation of the samples themselves; attributes are those of the most similar records.
 */
public final class ModelledCatalogue {
  private static final String MODEL = "correlation";

  /** It takes every gather for an odd one. */
  private static final Familiarity ODD = Familiarity.of(0.002);

  private static final List<Family> FAMILIES = List.of(Family.values());

  private record Sample(CatalogRecord record, VelocityModel velocity, Gather gather) {}

  /** Enough for ten hits and more; modelled once, for it takes seconds. */
  public static final ModelledCatalogue DOZEN = new ModelledCatalogue(12);

  private final List<Sample> samples = new ArrayList<>();

  /** Models that many samples, one family after the other. */
  public ModelledCatalogue(int count) {
    ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));
    for (int i = 0; i < count; i++) {
      Family family = FAMILIES.get(i % FAMILIES.size());
      VelocityModel velocity = FamilyGenerator.generate(family, i);
      CatalogRecord record =
          new CatalogRecord(
              i + 1L,
              1,
              "%s/model1.npy[%d]".formatted(family.label(), i),
              family.label(),
              Descriptors.of(velocity).toMap(),
              Set.of(),
              "",
              Set.of(Modality.GATHER, Modality.VELOCITY, Modality.DESCRIPTORS),
              Instant.EPOCH,
              null,
              1,
              null);
      samples.add(new Sample(record, velocity, modelling.gather(velocity)));
    }
  }

  /** Answers for this catalogue. */
  public void serve(ServiceBus bus) {
    serveAllBut(null, bus);
  }

  /** Answers for this catalogue, one operation excepted. */
  public void serveAllBut(Operation<?, ?> excepted, ServiceBus bus) {
    serve(bus, excepted, Contract.STATUS, query -> status());
    serve(bus, excepted, Contract.RECORDS, this::records);
    serve(bus, excepted, Contract.RECORD, query -> sample(query.id()).record());
    serve(bus, excepted, Contract.DATASETS, query -> datasets());
    serve(bus, excepted, Contract.ASSET, this::asset);
    serve(bus, excepted, Contract.SEARCH, this::search);
    serve(bus, excepted, Contract.INFER, this::infer);
    serve(bus, excepted, Contract.VERIFY, this::verify);
  }

  private static <Q extends Record, R extends Record> void serve(
      ServiceBus bus, Operation<?, ?> excepted, Operation<Q, R> operation, Function<Q, R> answer) {
    if (!operation.equals(excepted)) {
      bus.serve(operation, (_, request) -> Future.succeededFuture(answer.apply(request)));
    }
  }

  /** A record of the catalogue. */
  public CatalogRecord record(long id) {
    return sample(id).record();
  }

  /** The content of an NPY file with a record's gather, shaped as OpenFWI does it. */
  public byte[] gatherFile(long id) {
    return Npy.encode(new int[] {1, 5, 1000, 70}, sample(id).gather().amplitudes());
  }

  /** The same, of which every other sample is kept: every 2 ms. */
  public byte[] coarseGatherFile(long id) {
    Gather gather = sample(id).gather();
    int receivers = gather.receivers();
    float[] coarse = new float[gather.amplitudes().length / 2];
    for (int row = 0; row < coarse.length / receivers; row++) {
      System.arraycopy(
          gather.amplitudes(), 2 * row * receivers, coarse, row * receivers, receivers);
    }
    return Npy.encode(new int[] {5, 500, 70}, coarse);
  }

  /** The content of an NPY file with a record's velocity model. */
  public byte[] velocityFile(long id) {
    return Npy.encode(new int[] {70, 70}, sample(id).velocity().velocities());
  }

  private CatalogStatus status() {
    return new CatalogStatus(
        samples.size(), 0, 0, MODEL, true, new StoreHealth(StoreHealth.State.UP, "None."));
  }

  private DatasetList datasets() {
    Dataset dataset =
        new Dataset(1, "modelled", "Twelve models", samples.size(), "Basin", true, Visibility.TEAM);
    return new DatasetList(List.of(dataset));
  }

  private RecordPage records(RecordQuery query) {
    List<CatalogRecord> page =
        samples.stream()
            .map(Sample::record)
            .filter(record -> query.family() == null || record.family().equals(query.family()))
            .filter(record -> record.id() > query.after())
            .limit(query.limit())
            .toList();
    return new RecordPage(page, null);
  }

  private Sample sample(long id) {
    if (id < 1 || id > samples.size()) {
      throw new ServiceException(ErrorCode.NOT_FOUND, "There is no record %d.".formatted(id));
    }
    return samples.get((int) id - 1);
  }

  private Asset asset(AssetQuery query) {
    Sample sample = sample(query.record());
    return query.modality().equals(Modality.GATHER)
        ? new Asset(
            query.record(),
            Modality.GATHER,
            List.of(5, 1000, 70),
            0.001,
            10,
            Float32.buffer(sample.gather().amplitudes()))
        : new Asset(
            query.record(),
            Modality.VELOCITY,
            List.of(70, 70),
            null,
            10,
            Float32.buffer(sample.velocity().velocities()));
  }

  private SearchReply search(SearchRequest request) {
    if (samples.isEmpty()) {
      throw new ServiceException(ErrorCode.NOT_FOUND, "The catalogue is empty.");
    }
    Asked like = asked(request.query());
    List<Asked> unlike = orNone(request.unlike()).stream().map(this::asked).toList();
    List<Wish> wishes = new ArrayList<>(orNone(request.wishes()));
    wishes.addAll(like.wishes());
    List<Hit> hits =
        samples.stream()
            .filter(sample -> unlike.stream().noneMatch(asked -> asked.isRecord(sample)))
            .map(sample -> hit(sample, like, unlike, wishes))
            .sorted(Comparator.comparingDouble(hit -> hit.penalty() - hit.similarity()))
            .limit(request.limit())
            .toList();
    return new SearchReply(hits, MODEL, like.notes(), wishes, like.familiarity());
  }

  private static <T> List<T> orNone(List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }

  private static Hit hit(Sample sample, Asked like, List<Asked> unlike, List<Wish> wishes) {
    double against =
        unlike.stream()
            .mapToDouble(asked -> asked.similarity().applyAsDouble(sample))
            .average()
            .orElse(0);
    return new Hit(
        sample.record(),
        like.similarity().applyAsDouble(sample) - 0.25 * against,
        wishes.stream().mapToDouble(wish -> penalty(wish, sample)).sum());
  }

  /** Half for each tenth of a bound that the attribute lies outside. */
  private static double penalty(Wish wish, Sample sample) {
    double value = sample.record().descriptors().get(wish.attribute());
    double below = wish.low() == null ? 0 : (wish.low() - value) / Math.abs(wish.low());
    double above = wish.high() == null ? 0 : (value - wish.high()) / Math.abs(wish.high());
    return 5 * Math.max(0, Math.max(below, above));
  }

  /**
   * What a search starts from.
   *
   * @param record id; null if it is none
   * @param wishes what its changes come to
   * @param familiarity null if no gather is asked with
   */
  private record Asked(
      Long record,
      ToDoubleFunction<Sample> similarity,
      List<String> notes,
      List<Wish> wishes,
      Familiarity familiarity) {
    private boolean isRecord(Sample sample) {
      return record != null && record == sample.record().id();
    }
  }

  private Asked asked(Query query) {
    return switch (query) {
      case Query.OfRecord(var id, var modality) -> {
        Sample asked = sample(id);
        boolean velocity = Modality.VELOCITY.equals(modality);
        yield new Asked(
            id,
            velocity ? likeVelocity(asked.velocity().velocities()) : likeGather(asked.gather()),
            List.of(),
            List.of(),
            velocity ? null : ODD);
      }
      case Query.OfFile(var modality, var file) -> {
        if (modality.equals(Modality.VELOCITY)) {
          yield new Asked(null, likeVelocity(read(file).toFloats()), List.of(), List.of(), null);
        }
        Accepted<Gather> gather = gather(file);
        yield new Asked(null, likeGather(gather.value()), gather.notes(), List.of(), ODD);
      }
      case Query.Changed(var base, var changes) -> changed(asked(base), changes);
      case Query.Together(var queries, _) -> together(queries.stream().map(this::asked).toList());
      case Query.OfDescriptors _ ->
          throw new ServiceException(ErrorCode.INVALID, "Descriptors are not searched with here.");
      case Query.OfEvent _ ->
          throw new ServiceException(ErrorCode.INVALID, "Events are not searched with here.");
    };
  }

  private Asked changed(Asked base, Map<String, Double> changes) {
    if (base.record() == null) {
      throw new ServiceException(ErrorCode.INVALID, "Files are not changed here.");
    }
    Map<String, Double> attributes = sample(base.record()).record().descriptors();
    List<Wish> wishes = new ArrayList<>();
    changes.forEach(
        (key, by) -> {
          double wished = attributes.get(key) + by;
          wishes.add(Wish.between(key, wished, wished));
        });
    return new Asked(base.record(), base.similarity(), base.notes(), wishes, base.familiarity());
  }

  private static Asked together(List<Asked> all) {
    return new Asked(
        null,
        sample ->
            all.stream()
                .mapToDouble(asked -> asked.similarity().applyAsDouble(sample))
                .average()
                .orElseThrow(),
        all.stream().flatMap(asked -> asked.notes().stream()).toList(),
        all.stream().flatMap(asked -> asked.wishes().stream()).toList(),
        all.stream().map(Asked::familiarity).filter(Objects::nonNull).findFirst().orElse(null));
  }

  private static ToDoubleFunction<Sample> likeVelocity(float[] velocities) {
    return sample -> correlation(velocities, sample.velocity().velocities());
  }

  private static ToDoubleFunction<Sample> likeGather(Gather gather) {
    return sample -> correlation(gather.amplitudes(), sample.gather().amplitudes());
  }

  private InferReply infer(InferRequest request) {
    Accepted<Gather> gather =
        request.file() == null
            ? new Accepted<>(sample(request.record()).gather(), List.of())
            : gather(request.file());
    ToDoubleFunction<Sample> similarity = likeGather(gather.value());
    List<CatalogRecord> nearest =
        samples.stream()
            .sorted(Comparator.comparingDouble(similarity).reversed())
            .map(Sample::record)
            .limit(3)
            .toList();
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      double[] values =
          nearest.stream()
              .mapToDouble(record -> record.descriptors().get(attribute.key()))
              .toArray();
      double low = Math.min(values[0], Math.min(values[1], values[2]));
      double high = Math.max(values[0], Math.max(values[1], values[2]));
      estimates.put(attribute.key(), new Estimate(values[0], low, high));
    }
    return new InferReply(estimates, ODD, MODEL, gather.notes());
  }

  private VerifyReply verify(VerifyRequest request) {
    Gather query =
        switch (request.query()) {
          case Query.OfRecord record -> sample(record.record()).gather();
          case Query.OfFile file -> gather(file.file()).value();
          default -> throw new ServiceException(ErrorCode.INVALID, "Verify against a gather.");
        };
    Gather modelled = sample(request.record()).gather();
    WaveformMisfit misfit = new WaveformMisfit(query);
    WaveformMatch match = misfit.match(modelled);
    ComparedGathers gathers =
        request.gathers()
            ? new ComparedGathers(
                List.of(5, 1000, 70),
                0.001,
                10,
                Float32.buffer(query.amplitudes()),
                Float32.buffer(match.apply(modelled).amplitudes()),
                Float32.buffer(misfit.difference(match.apply(modelled)).amplitudes()))
            : null;
    return new VerifyReply(
        request.record(),
        match.misfit(),
        match.scale(),
        match.shift(),
        List.of("Modelled with a Ricker wavelet of 15 Hz."),
        gathers);
  }

  private static Accepted<Gather> gather(DataFile file) {
    try {
      Gather gather =
          GatherReader.read(file.name(), read(file), file.sampleInterval(), file.spacing());
      return GatherReader.forModel(file.name(), gather);
    } catch (InvalidDataException e) {
      throw new ServiceException(ErrorCode.INVALID, e.getMessage(), e);
    }
  }

  private static NpyArray read(DataFile file) {
    return Npy.read(file.name(), file.content().getBytes());
  }

  /** Cosine of the angle between two arrays about their means. */
  static double correlation(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
