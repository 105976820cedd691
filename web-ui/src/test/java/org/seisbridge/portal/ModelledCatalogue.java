package org.seisbridge.portal;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.api.infer.InferReply;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
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
              1);
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
    return switch (request.query()) {
      case Query.OfRecord query ->
          query.modality().equals(Modality.VELOCITY)
              ? byVelocity(sample(query.record()).velocity(), request)
              : byGather(new Accepted<>(sample(query.record()).gather(), List.of()), request);
      case Query.OfFile query ->
          query.modality().equals(Modality.VELOCITY)
              ? byVelocity(new VelocityModel(70, 70, 10, read(query.file()).toFloats()), request)
              : byGather(gather(query.file()), request);
      case Query.OfDescriptors query ->
          throw new ServiceException(ErrorCode.INVALID, "Descriptors are not searched with here.");
      case Query.Changed query ->
          throw new ServiceException(ErrorCode.INVALID, "Nothing is changed here.");
      case Query.Together query ->
          throw new ServiceException(
              ErrorCode.INVALID, "One query at a time is searched with here.");
    };
  }

  private SearchReply byVelocity(VelocityModel model, SearchRequest request) {
    List<Hit> hits =
        nearest(request.limit(), s -> correlation(model.velocities(), s.velocity().velocities()));
    return new SearchReply(hits, MODEL, List.of());
  }

  private SearchReply byGather(Accepted<Gather> gather, SearchRequest request) {
    return new SearchReply(similar(gather.value(), request.limit()), MODEL, gather.notes());
  }

  private InferReply infer(InferRequest request) {
    Accepted<Gather> gather =
        request.file() == null
            ? new Accepted<>(sample(request.record()).gather(), List.of())
            : gather(request.file());
    List<Hit> hits = similar(gather.value(), 3);
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      double[] values =
          hits.stream()
              .mapToDouble(hit -> hit.record().descriptors().get(attribute.key()))
              .toArray();
      double low = Math.min(values[0], Math.min(values[1], values[2]));
      double high = Math.max(values[0], Math.max(values[1], values[2]));
      estimates.put(attribute.key(), new Estimate(values[0], low, high));
    }
    return new InferReply(estimates, MODEL, gather.notes());
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

  private List<Hit> similar(Gather gather, int limit) {
    return nearest(limit, s -> correlation(gather.amplitudes(), s.gather().amplitudes()));
  }

  private List<Hit> nearest(int limit, ToDoubleFunction<Sample> similarity) {
    return samples.stream()
        .map(sample -> new Hit(sample.record(), similarity.applyAsDouble(sample)))
        .sorted(Comparator.comparingDouble(Hit::similarity).reversed())
        .limit(limit)
        .toList();
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
  private static double correlation(float[] a, float[] b) {
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
