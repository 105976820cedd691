package org.seisbridge.trainer.sample;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seisbridge.api.ContractJson;

/**
 * Samples of a dataset's records, in a folder: {@code records.bin} ({@link SampleFile}, each entry
 * under its record's id) and {@code records.jsonl}, a line for each entry that says which record it
 * is.
 */
public final class RecordSamples implements Samples<Sample>, Closeable {
  private final SampleFile<Sample> file;
  private final Path names;
  private final List<SampleRecord> records;

  private RecordSamples(Path folder, List<SampleRecord> records) throws IOException {
    this.file = new SampleFile<>(folder.resolve("records.bin"), GroundFormat.INSTANCE);
    this.names = folder.resolve("records.jsonl");
    this.records = records;
  }

  /** Samples that are to be added. */
  public static RecordSamples create(Path folder) throws IOException {
    return new RecordSamples(folder, new ArrayList<>());
  }

  /**
   * Samples that are there.
   *
   * @throws NoSuchFileException if there are none
   */
  public static RecordSamples open(Path folder) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("records.jsonl"))) {
      return new RecordSamples(
          folder, lines.map(line -> ContractJson.decode(line, SampleRecord.class)).toList());
    }
  }

  /** Adds a sample behind the last. */
  public void add(SampleRecord record, Sample sample) throws IOException {
    file.write(records.size(), record.id(), sample);
    Files.writeString(
        names,
        ContractJson.encode(record) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    records.add(record);
  }

  public int count() {
    return records.size();
  }

  /** The source of each sample, as of {@link SampleRecord#source}. */
  public List<String> sources() {
    return records.stream().map(SampleRecord::source).toList();
  }

  /** Which record a sample is. */
  public SampleRecord record(int index) {
    return records.get(index);
  }

  @Override
  public void await(int samples) {
    if (samples > records.size()) {
      throw new IllegalStateException("there are %d samples".formatted(records.size()));
    }
  }

  @Override
  public Sample read(int index) {
    return file.read(index);
  }

  @Override
  public String label(int index) {
    return records.get(index).family();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
