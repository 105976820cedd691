package org.seisbridge.portal;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.portal.PortalPages.text;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.UploadKt;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.dom.Element;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Modality;
import org.seisbridge.portal.attribute.AttributeTable;
import org.seisbridge.portal.picture.VelocityScale;
import org.seisbridge.portal.picture.WaveformPicture;
import org.seisbridge.portal.picture.WaveformViewer;
import org.seisbridge.portal.record.HitCard;

/** Waveforms and events on the pages, over real services on a real bus, without a browser. */
class EventPagesIT {
  private static final SimulatedEvents CATALOGUE = new SimulatedEvents(12);

  private final PortalPages pages = new PortalPages();

  @BeforeEach
  void serve() {
    ModelledAccounts accounts = new ModelledAccounts();
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());
    accounts.serve(pages.bus());
    CATALOGUE.serve(pages.bus());
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @Test
  void aRecordShowsItsWaveformItsEventAndTheNearestOfBoth() {
    pages.open(ModelledAccounts.MARAS, "");
    PortalPages.go("record/1", "");
    pages.answersUntil(() -> _find(HitCard.class).size() == 12);

    Element viewer = _get(WaveformViewer.class).getElement();
    double arrival = CATALOGUE.record(1).event().parameters().get("p_arrival_sample") / 100;
    assertThat(Double.parseDouble(viewer.getAttribute("p"))).isEqualTo(arrival);
    assertThat(text("event")).contains("earthquake", " km", "P after the start");
    assertThat(text("neighbours-waveform-title")).isEqualTo("Nearest waveforms");
    assertThat(text("neighbours-event-title")).isEqualTo("Nearest events");
    assertThat(_find(HitCard.class))
        .allSatisfy(card -> assertThat(card.getHref()).matches("record/(?!1$)\\d+"));
    assertThat(_find(WaveformPicture.class)).hasSize(12);
    assertThat(_find(VelocityScale.class)).isEmpty();
    assertThat(_find(AttributeTable.class)).isEmpty();
    assertThat(text("download-waveform")).isEqualTo("Download waveform (NPY)");
  }

  @Test
  void aWaveformIsComparedWithAnotherAndSoAreTheirEvents() {
    pages.open(ModelledAccounts.MARAS, "");
    PortalPages.go("record/1", "compare=2");
    pages.answersUntil(() -> !text("compared-with").isEmpty());

    assertThat(_get(WaveformViewer.class).getElement().getAttribute("other-name"))
        .isEqualTo("simulated-1");
    assertThat(text("event")).contains("Event of simulated-1", "explosion");
  }

  @Test
  void aWaveformFindsWaveformsAndEventsAlone() {
    pages.open(ModelledAccounts.MARAS, "");
    assertThat(targets()).doesNotContain(Modality.WAVEFORM, Modality.EVENT);

    UploadKt._upload(_get(Upload.class), "seismogram.npy", CATALOGUE.waveformFile(3));
    MockVaadin.clientRoundtrip(false);
    pages.answersUntil(() -> _find(HitCard.class).size() == 10);

    assertThat(text("query-content")).contains("3 components × 6000 samples");
    assertThat(text("results-title")).isEqualTo("The 10 nearest waveforms");
    assertThat(text("results-model")).isEqualTo("Compared by model correlation.");
    assertThat(targets()).containsExactly(Modality.WAVEFORM, Modality.EVENT);
    assertThat(_find(HitCard.class).getFirst().getElement().getTextRecursively())
        .contains("1.000", EventText.line(CATALOGUE.record(3).event()));
    assertThat(kinds()).containsExactly("Only", "About");

    _setValue(target(), Modality.EVENT, true);
    pages.answersUntil(() -> text("results-title").equals("The 10 nearest events"));
    assertThat(PortalPages.address()).isEqualTo("?file=seismogram.npy&for=event");
  }

  @Test
  void anAddressThatSaysNoTargetLooksForWhatTheRecordIsComparedWith() {
    pages.open(ModelledAccounts.MARAS, "record=2");
    pages.answersUntil(() -> _find(HitCard.class).size() == 10);

    assertThat(text("results-title")).isEqualTo("The 10 nearest waveforms");
    assertThat(target().getValue()).isEqualTo(Modality.WAVEFORM);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<String> kinds() {
    RadioButtonGroup kind = _get(RadioButtonGroup.class, spec -> spec.withId("wish-kind"));
    return kind.getListDataView()
        .getItems()
        .map(one -> kind.getItemLabelGenerator().apply(one))
        .toList();
  }

  private static List<Modality> targets() {
    return target().getListDataView().getItems().toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static RadioButtonGroup<Modality> target() {
    return _get(RadioButtonGroup.class, spec -> spec.withId("search-for"));
  }
}
