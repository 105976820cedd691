package org.seisbridge.portal.record;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.portal.PortalPages.text;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.Deleted;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.portal.ModelledAccounts;
import org.seisbridge.portal.ModelledCatalogue;
import org.seisbridge.portal.PortalPages;
import org.seisbridge.portal.attribute.AttributeTable;
import org.seisbridge.portal.picture.GatherViewer;
import org.seisbridge.portal.picture.VelocityViewer;

/** The page over real services on a real bus, without a browser. */
class RecordViewIT {
  private static final ModelledCatalogue CATALOGUE = ModelledCatalogue.DOZEN;

  private final PortalPages pages = new PortalPages();
  private final ServiceBus bus = pages.bus();
  private final ModelledAccounts accounts = new ModelledAccounts();

  @BeforeEach
  void logIn() {
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());
    accounts.serve(bus);
    CATALOGUE.serve(bus);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @Test
  void showsWhereARecordIsFromItsSamplesAndItsAttributes() {
    open("record/3", "");

    assertThat(text("record-title")).isEqualTo(CATALOGUE.record(3).name());
    assertThat(text("record-provenance"))
        .contains("Record3", "modelled, of the team Basin, seen by the team", "1 Jan 1970, 00:00")
        .contains("Attributes inferred bymodel correlation");
    assertThat(_find(GatherViewer.class)).hasSize(1);
    assertThat(_find(VelocityViewer.class)).hasSize(1);
    assertThat(_get(AttributeTable.class).getElement().getTextRecursively())
        .contains("90 % interval", "Catalogue");
    assertThat(_find(Div.class, spec -> spec.withClasses("found"))).hasSize(18 * 6);
  }

  @Test
  void showsTheNeighboursInEachModalityWithoutTheRecordItself() {
    open("record/3", "");

    assertThat(_find(NeighbourPanel.class)).hasSize(3);
    for (NeighbourPanel panel : _find(NeighbourPanel.class)) {
      assertThat(_find(panel, HitCard.class))
          .hasSize(6)
          .allSatisfy(card -> assertThat(card.getHref()).matches("record/\\d+"))
          .noneSatisfy(card -> assertThat(card.getHref()).isEqualTo("record/3"));
    }
  }

  @Test
  void anotherRecordIsComparedWithAndLeftAgainByTheAddress() {
    open("record/3", "compare=5");
    pages.answersUntil(() -> !text("compared-with").isEmpty());

    assertThat(text("compared-with")).contains("Compared with " + CATALOGUE.record(5).name());
    assertThat(_get(GatherViewer.class).getElement().getAttribute("other-name"))
        .isEqualTo(CATALOGUE.record(5).name());
    assertThat(_get(VelocityViewer.class).getElement().hasAttribute("other")).isTrue();

    click("compare-end");

    assertThat(PortalPages.address()).isEqualTo("record/3");
    assertThat(text("compared-with")).isEmpty();
    assertThat(_get(GatherViewer.class).getElement().hasAttribute("other")).isFalse();
  }

  @Test
  void aComparisonWithARecordThatIsNotThereSaysSo() {
    open("record/3", "compare=77");
    pages.answersUntil(() -> !text("compare-error").isEmpty());

    assertThat(text("compare-error")).isEqualTo("It is not compared: There is no record 77.");
    assertThat(_find(GatherViewer.class)).hasSize(1);
  }

  @Test
  void aRecordThatIsNotThereSaysSo() {
    pages.open(ModelledAccounts.MARAS, "");
    PortalPages.go("record/77", "");
    pages.answersUntil(() -> !text("record-error").isEmpty());

    assertThat(text("record-title")).isEqualTo("Record 77 is not shown");
    assertThat(text("record-error")).isEqualTo("There is no record 77.");
  }

  @Test
  void anAddressThatNamesNoRecordSaysHowRecordsAreNamed() {
    pages.open(ModelledAccounts.MARAS, "");
    PortalPages.go("record/mine", "");

    assertThat(text("record-error"))
        .isEqualTo("Records are named by numbers, as in /record/17; 'mine' is none.");
  }

  @Test
  void tagsAndNotesAreSavedAsOfTheRecordThatWasSeen() {
    BlockingQueue<EditRecord> edits = serve(Contract.EDIT_RECORD, RecordViewIT::edited);
    open("record/3", "");

    ComponentUtil.fireEvent(tags(), new ComboBoxBase.CustomValueSetEvent<>(tags(), true, "line 4"));
    _setValue(notes(), "Shot 3 is weak.");
    click("remarks-save");
    pages.answersUntil(() -> !text("remarks-status").isEmpty());

    assertThat(edits.remove())
        .isEqualTo(new EditRecord(3, Set.of("line 4"), "Shot 3 is weak.", 1L));
    assertThat(text("remarks-status")).isEqualTo("Saved.");
    assertThat(text("record-provenance")).contains("Version2");

    click("remarks-save");
    pages.answersUntil(() -> !edits.isEmpty());
    assertThat(edits.remove().generation()).isEqualTo(2);
  }

  @Test
  void whatCannotBeSavedSaysWhyAndStays() {
    bus.serve(
        Contract.EDIT_RECORD,
        (_, _) ->
            Future.failedFuture(
                new ServiceException(ErrorCode.PRECONDITION_FAILED, "It has changed; reload.")));
    open("record/3", "");

    _setValue(notes(), "Mine.");
    click("remarks-save");
    pages.answersUntil(() -> !text("remarks-error").isEmpty());

    assertThat(text("remarks-error")).isEqualTo("It has changed; reload.");
    assertThat(notes().getValue()).isEqualTo("Mine.");
  }

  @Test
  void whoeverMayOnlyLookIsOfferedNeitherSavingNorDeleting() {
    Identity mara = ModelledAccounts.mara();
    accounts.begin(
        ModelledAccounts.MARAS,
        new Identity(
            mara.user(), mara.team(), mara.teamName(), Role.VIEWER, mara.memberships(), null));

    open("record/3", "");

    assertThat(_find(Button.class, spec -> spec.withId("remarks-save"))).isEmpty();
    assertThat(_find(Button.class, spec -> spec.withId("record-delete"))).isEmpty();
    assertThat(notes().isReadOnly()).isTrue();
  }

  @Test
  void aRecordIsDeletedOnceThatIsConfirmed() {
    BlockingQueue<RecordRef> deleted =
        serve(Contract.DELETE_RECORD, request -> new Deleted(request.id()));
    open("record/3", "");

    click("record-delete");
    assertThat(deleted).isEmpty();
    ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
    pages.answersUntil(() -> PortalPages.address().isEmpty());

    assertThat(deleted).containsExactly(new RecordRef(3, 1L));
  }

  /** Opens a page and waits for all of its answers. */
  private void open(String path, String query) {
    pages.open(ModelledAccounts.MARAS, "");
    PortalPages.go(path, query);
    pages.answersUntil(
        () ->
            _find(HitCard.class).size() == 18
                && !_find(AttributeTable.class).isEmpty()
                && text("record-provenance").contains("of the team"));
  }

  private <Q extends Record, R extends Record> BlockingQueue<Q> serve(
      Operation<Q, R> operation, Function<Q, R> answer) {
    BlockingQueue<Q> requests = new LinkedBlockingQueue<>();
    bus.serve(
        operation,
        (_, request) -> {
          requests.add(request);
          return Future.succeededFuture(answer.apply(request));
        });
    return requests;
  }

  private static CatalogRecord edited(EditRecord edit) {
    CatalogRecord was = CATALOGUE.record(edit.id());
    return new CatalogRecord(
        was.id(),
        was.dataset(),
        was.name(),
        was.family(),
        was.descriptors(),
        edit.tags(),
        edit.notes(),
        was.modalities(),
        was.created(),
        was.failure(),
        edit.generation() + 1,
        was.event());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static MultiSelectComboBox<String> tags() {
    List<MultiSelectComboBox> found = _find(MultiSelectComboBox.class);
    return found.getFirst();
  }

  private static TextArea notes() {
    return _get(TextArea.class);
  }

  private static void click(String id) {
    _click(_get(Button.class, spec -> spec.withId(id)));
  }
}
