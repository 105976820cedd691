package org.seisbridge.portal.picture;

import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.portal.Services;

/** Where a canvas gets its samples. A failure is sent as text, for the canvas to show. */
public interface SampleSource {

  /**
   * The samples, at the time a browser asks for them.
   *
   * @throws ServiceException if they cannot be had
   */
  SampleFrame fetch();

  /** Samples at hand. */
  static SampleSource of(SampleFrame frame) {
    return () -> frame;
  }

  /** A record's samples, fetched from the catalogue each time, so that the session keeps none. */
  static SampleSource ofRecord(Services services, long record, Modality modality) {
    return () -> SampleFrame.of(services.await(Contract.ASSET, new AssetQuery(record, modality)));
  }

  default SampleSource map(UnaryOperator<SampleFrame> change) {
    return () -> change.apply(fetch());
  }

  /** This source behind a URL of the page, for a canvas. */
  default DownloadHandler download() {
    return event -> send(event, SampleFrame::encode);
  }

  /** This source behind a URL of the page, as an NPY file of that name. */
  default DownloadHandler npy(String name) {
    return event -> {
      event.setFileName(name);
      send(event, SampleFrame::npy);
    };
  }

  private void send(DownloadEvent event, Function<SampleFrame, byte[]> encoding)
      throws IOException {
    try {
      byte[] content = encoding.apply(fetch());
      event.setContentType("application/octet-stream");
      respond(event, content);
    } catch (ServiceException e) {
      VaadinResponse response = event.getResponse();
      response.setStatus(e.code().status());
      event.setContentType("text/plain;charset=utf-8");
      respond(event, e.getMessage().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void respond(DownloadEvent event, byte[] body) throws IOException {
    event.setContentLength(body.length);
    event.getOutputStream().write(body);
  }
}
