package org.seisbridge.portal.search;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.vertx.core.buffer.Buffer;
import org.seisbridge.api.verify.ComparedGathers;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.portal.picture.GatherPicture;
import org.seisbridge.portal.picture.SampleFrame;
import org.seisbridge.portal.picture.SampleSource;

/**
 * The query's gather, what a velocity model makes, and their difference, in one scale of colours.
 */
final class VerifiedGathers extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * @param reply with its gathers
   * @param name of the record whose velocity model was modelled
   */
  VerifiedGathers(VerifyReply reply, String name) {
    setId("verified-gathers");
    setHeaderTitle("%s: misfit %s".formatted(name, HitItem.text(reply.misfit())));
    setWidth("min(100rem, 95vw)");
    ComparedGathers gathers = reply.gathers();
    double clip = frame(gathers, gathers.query()).clip();
    Div pictures = new Div();
    pictures.addClassNames("pictures", "compared");
    pictures.add(picture("query", "The query", gathers, gathers.query(), clip));
    pictures.add(picture("modelled", "Modelled", gathers, gathers.modelled(), clip));
    pictures.add(picture("difference", "Difference", gathers, gathers.difference(), clip));
    add(pictures);
    reply.notes().forEach(note -> add(new Paragraph(note)));
    Button close = new Button("Close", event -> close());
    close.setId("verified-close");
    getFooter().add(close);
  }

  private static Div picture(
      String id, String title, ComparedGathers gathers, Buffer values, double clip) {
    GatherPicture picture =
        new GatherPicture(SampleSource.of(frame(gathers, values)), title + ", all shots")
            .clippedAt(clip);
    picture.setId("compared-" + id);
    return new Div(new H3(title), picture);
  }

  private static SampleFrame frame(ComparedGathers gathers, Buffer values) {
    return new SampleFrame(gathers.shape(), gathers.sampleInterval(), gathers.spacing(), values);
  }
}
