package org.seisbridge.portal.picture;

import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** This source behind a URL of the page. */
  default DownloadHandler download() {
    return event -> send(event);
  }

  private void send(DownloadEvent event) throws IOException {
    try {
      event.setContentType("application/octet-stream");
      respond(event, fetch().encode());
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
