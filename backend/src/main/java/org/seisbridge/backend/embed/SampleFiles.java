package org.seisbridge.backend.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.FileFormat;
import org.seisbridge.seismic.format.FileSource;
import org.seisbridge.seismic.format.Item;
import org.seisbridge.seismic.format.Kind;
import org.seisbridge.seismic.format.Stated;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Reads the files that users send, of any format. Each method throws {@link InvalidDataException}
 * if a file does not hold what it is taken for, or that cannot be used.
 */
public enum SampleFiles {
  /** Of a file with several items, such as the windows of a line, the one that stands for it. */
  FIRST {
    @Override
    Accepted<Item> item(FileContent content) throws IOException {
      return content.choose(null);
    }
  },

  /** A file with several items is refused. */
  ONLY {
    @Override
    Accepted<Item> item(FileContent content) throws IOException {
      return content.only();
    }
  };

  abstract Accepted<Item> item(FileContent content) throws IOException;

  /** The gather in a file. */
  public Accepted<Gather> gather(DataFile file) {
    return read(file, Kind.GATHER).map(item -> ((Item.OfGather) item).gather());
  }

  /** The velocity model in a file. */
  public Accepted<VelocityModel> velocity(DataFile file) {
    return read(file, Kind.VELOCITY).map(item -> ((Item.OfVelocity) item).model());
  }

  /** The waveform in a file, with notes on how it was put together. */
  public Accepted<Waveform> waveform(DataFile file) {
    return read(file, Kind.WAVEFORM).map(item -> ((Item.OfWaveform) item).waveform());
  }

  private Accepted<Item> read(DataFile file, Kind kind) {
    if (file.name() == null || file.content() == null) {
      throw new ServiceException(ErrorCode.INVALID, "A file needs a name and a content.");
    }
    Stated stated = Stated.NOTHING.optKind(kind).optSampling(file.sampleInterval(), file.spacing());
    FileSource source = FileSource.of(file.name(), file.content().getBytes());
    try (FileContent content = FileFormat.openAny(source, stated)) {
      return item(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
