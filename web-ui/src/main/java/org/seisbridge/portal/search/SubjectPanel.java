package org.seisbridge.portal.search;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.seisbridge.api.Modality;
import org.seisbridge.portal.AnswerPanel;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.picture.GatherPicture;
import org.seisbridge.portal.picture.VelocityPicture;
import org.seisbridge.portal.picture.VelocityRange;
import org.seisbridge.portal.picture.WaveformPicture;

/** What the search starts from, drawn: the gather, velocity model and waveform it has. */
final class SubjectPanel extends AnswerPanel {
  private static final long serialVersionUID = 1L;

  private final transient Services services;
  private VelocityPicture velocity;

  SubjectPanel(Services services) {
    super("query");
    this.services = services;
    setVisible(false);
  }

  void show(Subject subject) {
    reset(subject.name());
    Div pictures = new Div();
    pictures.addClassName("pictures");
    content().add(caption(subject.origin()), pictures);
    if (subject.modalities().contains(Modality.GATHER)) {
      pictures.add(gather(subject));
    }
    velocity = subject.modalities().contains(Modality.VELOCITY) ? velocity(subject) : null;
    Optional.ofNullable(velocity).ifPresent(pictures::add);
    if (subject.modalities().contains(Modality.WAVEFORM)) {
      pictures.add(waveform(subject));
    }
  }

  /** Draws the velocity model, if there is one, in the colours of those it is compared with. */
  void compareIn(VelocityRange range) {
    Optional.ofNullable(velocity).ifPresent(picture -> picture.withRange(range));
  }

  private Div gather(Subject subject) {
    GatherPicture picture =
        new GatherPicture(
            subject.samples(services, Modality.GATHER), "Gather " + subject.name() + ", all shots");
    picture.setId("query-gather");
    return new Div(
        picture, caption("Pressure: red positive, blue negative, clipped at the 99th percentile."));
  }

  private Div waveform(Subject subject) {
    WaveformPicture picture =
        new WaveformPicture(
            subject.samples(services, Modality.WAVEFORM),
            subject.event(),
            "Waveform " + subject.name());
    picture.setId("query-waveform");
    return new Div(picture, caption("Components, each scaled to its own largest amplitude."));
  }

  private VelocityPicture velocity(Subject subject) {
    VelocityPicture picture =
        new VelocityPicture(
            subject.samples(services, Modality.VELOCITY), "Velocity model " + subject.name());
    picture.setId("query-velocity");
    return picture;
  }

  private static Paragraph caption(String text) {
    Paragraph caption = new Paragraph(text);
    caption.addClassName("caption");
    return caption;
  }
}
