package org.seisbridge.portal.search;

import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.seisbridge.api.Modality;
import org.seisbridge.portal.Services;
import org.seisbridge.portal.picture.GatherPicture;
import org.seisbridge.portal.picture.VelocityPicture;
import org.seisbridge.portal.picture.VelocityRange;

/** What the search starts from, drawn: the gather, and the velocity model where it is known. */
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
    content().add(caption(subject.origin()));
    velocity = null;
    if (subject.modalities().contains(Modality.GATHER)) {
      addGather(subject);
    }
    if (subject.modalities().contains(Modality.VELOCITY)) {
      addVelocity(subject);
    }
  }

  /** Draws the velocity model, if there is one, in the colours of those it is compared with. */
  void compareIn(VelocityRange range) {
    Optional.ofNullable(velocity).ifPresent(picture -> picture.withRange(range));
  }

  private void addGather(Subject subject) {
    GatherPicture gather =
        new GatherPicture(
            subject.samples(services, Modality.GATHER), "Gather " + subject.name() + ", all shots");
    gather.setId("query-gather");
    content()
        .add(
            gather,
            caption("Pressure: red positive, blue negative, clipped at the 99th percentile."));
  }

  private void addVelocity(Subject subject) {
    velocity =
        new VelocityPicture(
            subject.samples(services, Modality.VELOCITY), "Velocity model " + subject.name());
    velocity.setId("query-velocity");
    content().add(velocity);
  }

  private static Paragraph caption(String text) {
    Paragraph caption = new Paragraph(text);
    caption.addClassName("caption");
    return caption;
  }
}
