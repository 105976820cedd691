package org.seisbridge.trainer.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.object.Sha256;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.TuningConfig;
import org.seisbridge.trainer.model.TuningData;
import org.seisbridge.trainer.sample.RecordSamples;
import org.seisbridge.trainer.sample.RecordSplit;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleRecord;
import org.seisbridge.trainer.sample.SampleSubset;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.SimulatedSet;
import org.seisbridge.trainer.seisbind.FineTuning;
import org.seisbridge.trainer.seisbind.SeisBindObjective;
import org.seisbridge.trainer.training.Training;

/** Fine-tunes a model, and compares it with the one that it began with. */
final class FineTuneWork implements ProcessWork {
  private final Assignment assignment;
  private final JobWork.FineTune work;
  private final Path folder;
  private final CurrentTraining current = new CurrentTraining();

  FineTuneWork(Assignment assignment, JobWork.FineTune work) {
    this.assignment = assignment;
    this.work = work;
    this.folder = Path.of(assignment.folder());
  }

  @Override
  public void run(ProcessOutput out) throws Exception {
    try (RecordSamples records = RecordSamples.open(folder)) {
      RecordSplit split = RecordSplit.of(records.sources(), work.seed());
      TuningData data = data(records, split);
      Samples<Sample> validation = new SampleSubset<>(records, split.validation());
      Map<String, Double> figures = new TreeMap<>();
      Path model =
          train(
              TuningConfig.of(work.method(), work.steps(), data),
              new SampleSubset<>(records, split.training()),
              validation,
              figures,
              out);
      describe(data, figures);
      compare("new", validation, data.validationRecords(), model, figures, out);
      int gallery = assignment.gallery();
      try (SimulatedSamples<Sample> unseen =
          new SimulatedSamples<>(assignment, new SimulatedSet(EvaluateWork.UNSEEN, gallery))) {
        compare("old", unseen.first(gallery, out), gallery, model, figures, out);
      }
      bundle(model, figures);
      out.result(new JobResult(work.model(), figures), ChildProcess.BUNDLE);
    }
  }

  private TuningData data(RecordSamples records, RecordSplit split) {
    MessageDigest version = Sha256.digest();
    for (int i = 0; i < records.count(); i++) {
      SampleRecord record = records.record(i);
      version.update("%d:%d\n".formatted(record.id(), record.generation()).getBytes(UTF_8));
    }
    List<String> sources = records.sources();
    return new TuningData(
        work.dataset(),
        Sha256.name(version),
        work.seed(),
        split.bySource(),
        split.training().length,
        RecordSplit.sources(sources, split.training()),
        split.validation().length,
        RecordSplit.sources(sources, split.validation()));
  }

  private Path train(
      TuningConfig config,
      Samples<Sample> training,
      Samples<Sample> validation,
      Map<String, Double> figures,
      ProcessOutput out)
      throws IOException, InterruptedException {
    Bundle base = Bundle.read(folder.resolve(ChildProcess.BASE));
    FineTuning course = new FineTuning(work.model(), base, config);
    TrainingProgress progress = new TrainingProgress(out, work.steps());
    try (Training<?, ?> run =
        new Training<>(
            new SeisBindObjective(course, training, validation),
            folder,
            assignment.devices(),
            progress)) {
      current.begin(run);
      Path model = run.run();
      current.end();
      figures.putAll(run.figures());
      return model;
    }
  }

  private static void describe(TuningData data, Map<String, Double> figures) {
    figures.put("split.by_source", data.bySource() ? 1.0 : 0.0);
    figures.put("split.training_records", (double) data.trainingRecords());
    figures.put("split.training_sources", (double) data.trainingSources());
    figures.put("split.validation_records", (double) data.validationRecords());
    figures.put("split.validation_sources", (double) data.validationSources());
  }

  /** Measures both models over the same samples. */
  private void compare(
      String data,
      Samples<Sample> samples,
      int count,
      Path tuned,
      Map<String, Double> figures,
      ProcessOutput out)
      throws IOException {
    measure(data + ".base.", folder.resolve(ChildProcess.BASE), samples, count, figures, out);
    measure(data + ".tuned.", tuned, samples, count, figures, out);
  }

  private static void measure(
      String prefix,
      Path bundle,
      Samples<Sample> samples,
      int count,
      Map<String, Double> figures,
      ProcessOutput out)
      throws IOException {
    try (Model model = Model.load(bundle)) {
      EvaluateWork.figures(model, samples, count, "comparing", out)
          .forEach((name, value) -> figures.put(prefix + name, value));
    }
  }

  /** Writes the model with what it was found to be. */
  private void bundle(Path model, Map<String, Double> figures) throws IOException {
    String description = ContractJson.encode(Model.description(Bundle.read(model)).with(figures));
    Files.writeString(model.resolve(Bundle.DESCRIPTION), description + "\n");
    Bundle.read(model).writeZip(folder.resolve(ChildProcess.BUNDLE));
  }

  @Override
  public void stop() {
    current.stop();
  }
}
