package org.seisbridge.deploy.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.seisbridge.api.search.DataFile;

/** A form with files (RFC 7578) as the body of a request. Fields that are null are left out. */
final class MultipartForm {
  private final String boundary = "seisbridge-" + UUID.randomUUID();
  private final List<BodyPublisher> parts = new ArrayList<>();

  MultipartForm field(String name, Object value) {
    if (value != null) {
      head("name=\"%s\"".formatted(name));
      text(value + "\r\n");
    }
    return this;
  }

  /** A gather with its sampling. */
  MultipartForm gather(DataFile file) {
    if (file != null) {
      file("gather", file);
      field("sample_interval", file.sampleInterval());
      field("receiver_spacing", file.spacing());
    }
    return this;
  }

  /** A velocity model with its spacing. */
  MultipartForm velocity(DataFile file) {
    if (file != null) {
      file("velocity", file);
      field("cell_size", file.spacing());
    }
    return this;
  }

  /** A waveform with its sampling. */
  MultipartForm waveform(DataFile file) {
    if (file != null) {
      file("waveform", file);
      field("waveform_interval", file.sampleInterval());
    }
    return this;
  }

  /** The bundle of a model, a ZIP file. */
  MultipartForm bundle(byte[] zip) {
    head("name=\"bundle\"; filename=\"bundle.zip\"");
    parts.add(BodyPublishers.ofByteArray(zip));
    text("\r\n");
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() {
    List<BodyPublisher> all = new ArrayList<>(parts);
    all.add(BodyPublishers.ofString("--%s--\r\n".formatted(boundary)));
    return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
  }

  private void file(String part, DataFile file) {
    head("name=\"%s\"; filename=\"%s\"".formatted(part, quoted(file.name())));
    parts.add(BodyPublishers.ofByteArray(file.content().getBytes()));
    text("\r\n");
  }

  private void head(String disposition) {
    text("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(boundary, disposition));
  }

  private void text(String text) {
    parts.add(BodyPublishers.ofString(text, UTF_8));
  }

  /** As browsers write names of files. */
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
