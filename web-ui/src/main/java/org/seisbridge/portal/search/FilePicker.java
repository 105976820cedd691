package org.seisbridge.portal.search;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.function.Consumer;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.portal.Message;
import org.seisbridge.seismic.InvalidDataException;

/** Takes a file, dropped or chosen. */
final class FilePicker extends Composite<Div> {
  private static final long serialVersionUID = 1L;

  /** Several times the largest gather that is searched with, in 64-bit floats. */
  private static final int MAX_BYTES = 32 << 20;

  private static final String TOO_LARGE =
      "%s: it is larger than 32 MiB. Save one gather, velocity model or waveform and search with that.";

  private final Upload upload = new Upload(this::receive);
  private final Message error = new Message("file-error");
  private final transient Consumer<QueryFile> picked;

  /** In s and m; null where the file is sampled as OpenFWI's are, or a waveform at 100 Hz. */
  private volatile Double interval;

  private volatile Double spacing;

  FilePicker(Consumer<QueryFile> picked) {
    this.picked = picked;
    configureUpload();
    getContent().addClassName("file-picker");
    getContent().add(upload, error, sampling());
  }

  private void configureUpload() {
    upload.setId("file-upload");
    upload.setMaxFileSize(MAX_BYTES);
    upload.setUploadButton(new Button("Choose a file…"));
    upload.setDropLabel(
        new Span(
            "or drop a gather, velocity model or waveform here (NPY, SEG-Y, SU, miniSEED, SAC)"));
    upload.addFileRejectedListener(event -> error.show(TOO_LARGE.formatted(event.getFileName())));
  }

  private Details sampling() {
    NumberField milliseconds = new NumberField("Sample interval (ms)");
    milliseconds.setId("file-sample-interval");
    milliseconds.setPlaceholder("1; waveforms 10");
    milliseconds.addValueChangeListener(
        event -> interval = event.getValue() == null ? null : event.getValue() / 1000);
    NumberField metres = new NumberField("Receiver or cell spacing (m)");
    metres.setId("file-spacing");
    metres.setPlaceholder("10");
    metres.addValueChangeListener(event -> spacing = event.getValue());
    Details details = new Details("Sampled otherwise than every 1 ms (waveforms 10 ms) and 10 m?");
    details.add(milliseconds, metres);
    details.setId("file-sampling");
    return details;
  }

  /** Runs on a thread of the upload, without the page's lock. */
  private void receive(UploadEvent event) throws IOException {
    byte[] content = event.getInputStream().readNBytes(MAX_BYTES + 1);
    UI page = event.getUI();
    try {
      if (content.length > MAX_BYTES) {
        throw new IllegalArgumentException(TOO_LARGE.formatted(event.getFileName()));
      }
      QueryFile file =
          QueryFile.read(
              new DataFile(event.getFileName(), Buffer.buffer(content), interval, spacing));
      page.accessLater(() -> accept(file), () -> {}).run();
    } catch (InvalidDataException | IllegalArgumentException e) {
      page.accessLater(() -> refuse(e.getMessage()), () -> {}).run();
    }
  }

  private void accept(QueryFile file) {
    error.clear();
    upload.clearFileList();
    picked.accept(file);
  }

  private void refuse(String reason) {
    upload.clearFileList();
    error.show(reason);
  }
}
