package org.seisbridge.portal.search;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.portal.PortalPages.text;

import com.github.mvysny.kaributesting.v10.ComboBoxKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.UploadKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.QueryParameters;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.portal.ModelledAccounts;
import org.seisbridge.portal.ModelledCatalogue;
import org.seisbridge.portal.PortalPages;
import org.seisbridge.portal.attribute.AttributeTable;
import org.seisbridge.portal.attribute.AttributeText;
import org.seisbridge.portal.attribute.FamiliarityNote;
import org.seisbridge.portal.attribute.Quantity;
import org.seisbridge.portal.picture.GatherPicture;
import org.seisbridge.portal.record.HitCard;
import org.seisbridge.seismic.velocity.Attribute;

/** The page over real services on a real bus, without a browser. */
class SearchViewIT {
  private static final ModelledCatalogue CATALOGUE = ModelledCatalogue.DOZEN;

  private final PortalPages pages = new PortalPages();
  private final ServiceBus bus = pages.bus();

  @BeforeEach
  void logIn() {
    ModelledAccounts accounts = new ModelledAccounts();
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());
    accounts.serve(bus);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @Test
  void theRecordInTheAddressFindsItselfFirst() {
    CATALOGUE.serve(bus);

    open("record=3&for=velocity");
    answersUntil(() -> cards().size() == 10);

    assertThat(text("query-title")).isEqualTo(CATALOGUE.record(3).name());
    assertThat(text("results-title")).isEqualTo("The 10 nearest velocity models");
    assertThat(cards().getFirst().getElement().getTextRecursively())
        .contains("#1", "1.000", CATALOGUE.record(3).family(), CATALOGUE.record(3).name());
  }

  @Test
  void aGathersAttributesAreInferredWithUnitsAndIntervals() {
    CATALOGUE.serve(bus);

    open("record=3");
    answersUntil(() -> !_find(AttributeTable.class).isEmpty());

    String table = _get(AttributeTable.class).getElement().getTextRecursively();
    assertThat(table).contains("Mean velocity m/s", "90 % interval", " – ");
  }

  @Test
  void aGatherThatTheModelDoesNotKnowTheLikeOfIsSaidToBeOne() {
    CATALOGUE.serve(bus);

    open("record=3");
    answersUntil(() -> _find(FamiliarityNote.class).size() == 2);

    assertThat(_find(FamiliarityNote.class))
        .allSatisfy(
            note -> {
              assertThat(note.getText())
                  .startsWith("Unlike anything this model was trained on: 0.2 % of its own");
              assertThat(note.getClassNames()).contains("unfamiliar");
            });
  }

  @Test
  void verifyingRanksTheModelsFoundAndShowsTheirGathers() {
    CATALOGUE.serve(bus);
    open("record=3&for=velocity");
    answersUntil(() -> cards().size() == 10);

    _click(verifyButton());
    answersUntil(() -> verifyButton().isEnabled());

    List<HitItem> items = _find(HitItem.class);
    assertThat(items).isSortedAccordingTo(Comparator.comparingDouble(HitItem::misfit));
    assertThat(items.getFirst().getElement().getTextRecursively())
        .contains("#1", CATALOGUE.record(3).name(), "Misfit 0.000");
    assertThat(items.getLast().misfit()).isBetween(0.05, 1.0);

    _click(_get(Button.class, spec -> spec.withId("misfit-3")));
    answersUntil(() -> !_find(VerifiedGathers.class).isEmpty());

    assertThat(_find(_get(VerifiedGathers.class), GatherPicture.class)).hasSize(3);
  }

  @Test
  void aModelThatCannotBeVerifiedSaysWhyOnItsCard() {
    CATALOGUE.serveAllBut(Contract.VERIFY, bus);
    refuse(Contract.VERIFY, "Too much is asked.");
    open("record=3&for=velocity");
    answersUntil(() -> cards().size() == 10);

    _click(verifyButton());
    answersUntil(() -> verifyButton().isEnabled());

    assertThat(_find(HitItem.class))
        .allSatisfy(
            item ->
                assertThat(item.getElement().getTextRecursively())
                    .contains("Not verified: Too much is asked."));
  }

  @Test
  void onlyVelocityModelsFoundByAGatherCanBeVerified() {
    CATALOGUE.serve(bus);
    open("record=3&for=gather");
    answersUntil(() -> cards().size() == 10);

    assertThat(_find(Button.class, spec -> spec.withId("verify-button"))).isEmpty();
  }

  private static Button verifyButton() {
    return _get(Button.class, spec -> spec.withId("verify-button"));
  }

  @Test
  void aRecordIsChosenByName() {
    CATALOGUE.serve(bus);
    open("for=gather");
    answersUntil(() -> !ComboBoxKt.getSuggestions(recordPicker()).isEmpty());

    ComboBoxKt.selectByLabel(recordPicker(), CATALOGUE.record(2).name(), true);
    answersUntil(() -> cards().size() == 10);

    assertThat(text("query-title")).isEqualTo(CATALOGUE.record(2).name());
    assertThat(text("results-title")).isEqualTo("The 10 nearest gathers");
  }

  @Test
  void aRecordIsChosenByNumber() {
    CATALOGUE.serve(bus);
    open("");

    ComboBoxKt._fireCustomValueSet(recordPicker(), "2");
    answersUntil(() -> cards().size() == 10);

    assertThat(text("query-title")).isEqualTo(CATALOGUE.record(2).name());
  }

  @Test
  void lookingForSomethingElseSearchesAgain() {
    CATALOGUE.serve(bus);
    open("record=3&for=velocity");
    answersUntil(() -> cards().size() == 10);

    _setValue(targets(), Modality.GATHER, true);
    answersUntil(() -> text("results-title").equals("The 10 nearest gathers"));

    assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString())
        .isEqualTo("record=3&for=gather");
  }

  @Test
  void aCoarselySampledGatherIsTakenWithANote() {
    CATALOGUE.serve(bus);
    open("");
    _setValue(_get(NumberField.class, spec -> spec.withId("file-sample-interval")), 2.0);

    upload("coarse.npy", CATALOGUE.coarseGatherFile(3));
    answersUntil(() -> cards().size() == 10);

    assertThat(text("query-content")).contains("5 shots × 500 samples × 70 receivers");
    assertThat(text("results-notes")).contains("resampled from 2 ms to 1 ms");
  }

  @Test
  void aVelocityModelIsSearchedWithToo() {
    CATALOGUE.serve(bus);
    open("");

    upload("model.npy", CATALOGUE.velocityFile(5));
    answersUntil(() -> cards().size() == 10);

    assertThat(cards().getFirst().getElement().getTextRecursively())
        .contains("1.000", CATALOGUE.record(5).name());
    assertThat(_find(AttributeTable.class)).isEmpty();
    assertThat(_find(FamiliarityNote.class)).isEmpty();
  }

  @Test
  void aFileThatIsNoneIsRefusedBesideWhereItWasDropped() {
    CATALOGUE.serve(bus);
    open("");

    upload("notes.npy", new byte[] {1, 2, 3});

    assertThat(text("file-error")).startsWith("notes.npy: it begins like no file that is read");
  }

  @Test
  void aChangeIsAskedForAndHoldsInWhatIsFound() {
    CATALOGUE.serve(bus);
    open("record=3&for=velocity");
    answersUntil(() -> cards().size() == 10);
    double wished = deep(CATALOGUE.record(3)) - 400;
    double before = meanDistance(wished);

    _setValue(numberField("wish-value"), -400.0);
    _click(button("wish-add"));
    answersUntil(() -> !text("results-wishes").isEmpty());

    assertAddress("record=3&change=velocity_mean_deep%3D-400&for=velocity");
    assertThat(parts())
        .containsExactly(
            "Like " + CATALOGUE.record(3).name(), "Mean velocity, lower third −400 m/s");
    assertThat(text("results-wishes"))
        .isEqualTo(
            "Wished for: Mean velocity, lower third %s."
                .formatted(AttributeText.quantity(Attribute.VELOCITY_MEAN_DEEP, wished)));
    assertThat(meanDistance(wished)).isLessThan(before);
    assertThat(cards().getFirst().getElement().getTextRecursively())
        .contains("Lower third", "Penalty");
    assertThat(_find(Button.class, spec -> spec.withId("verify-button"))).isEmpty();
  }

  @Test
  void aRangeIsWishedForAndTakenAwayAgain() {
    CATALOGUE.serve(bus);
    open("record=3&for=velocity");
    answersUntil(() -> cards().size() == 10);

    radio("wish-kind", "Prefer");
    select("wish-attribute", "two_way_time");
    _click(button("wish-add"));
    assertThat(text("wish-error"))
        .isEqualTo("Give where the range begins, where it ends, or both.");
    _setValue(numberField("wish-low"), 0.6);
    _setValue(numberField("wish-high"), 0.4);
    _click(button("wish-add"));
    assertThat(text("wish-error")).isEqualTo("The range goes from low to high.");
    _setValue(numberField("wish-low"), null);
    _click(button("wish-add"));
    answersUntil(() -> !text("results-wishes").isEmpty());

    assertThat(parts()).last().isEqualTo("Two-way time to the bottom up to 0.400 s");
    assertThat(text("wish-error")).isEmpty();
    _click(button("part-1-remove"));
    answersUntil(() -> text("results-wishes").isEmpty() && cards().size() == 10);
    assertAddress("record=3&for=velocity");
  }

  @Test
  void hitsBecomeExamplesAndNegativeExamples() {
    CATALOGUE.serve(bus);
    open("record=3&for=velocity");
    answersUntil(() -> cards().size() == 10);
    CatalogRecord second = items().get(1).record();
    CatalogRecord third = items().get(2).record();
    assertThat(button("more-3").isEnabled()).isFalse();

    _click(button("more-" + second.id()));
    answersUntil(() -> cards().size() == 10 && !button("more-" + second.id()).isEnabled());
    _click(button("less-" + third.id()));
    answersUntil(() -> cards().size() == 10 && items().stream().noneMatch(item -> is(item, third)));

    assertThat(parts())
        .containsExactly(
            "Like " + CATALOGUE.record(3).name(),
            "Like " + second.name(),
            "Less like " + third.name());
    assertAddress("record=3&record=%d&unlike=%d&for=velocity".formatted(second.id(), third.id()));
    assertThat(text("query-title")).isEqualTo(CATALOGUE.record(3).name());

    _click(button("part-0-remove"));
    answersUntil(() -> text("query-title").equals(second.name()) && cards().size() == 10);
    assertThat(parts()).containsExactly("Like " + second.name(), "Less like " + third.name());
    _click(button("part-0-remove"));
    assertThat(text("results-title")).isEqualTo("Find the ground behind a gather");
    assertThat(text("search-parts")).isEmpty();
  }

  @Test
  void anAddressBringsAllOfASearchAndItsExamplesByName() {
    CATALOGUE.serve(bus);

    open("record=3&record=5&unlike=2&change=velocity_mean%3D100&wish=velocity_max%3D..4000");
    answersUntil(() -> cards().size() == 10);
    answersUntil(() -> parts().stream().noneMatch(part -> part.contains("record")));

    assertThat(parts())
        .containsExactly(
            "Like " + CATALOGUE.record(3).name(),
            "Like " + CATALOGUE.record(5).name(),
            "Mean velocity +100 m/s",
            "Highest velocity up to 4,000 m/s",
            "Less like " + CATALOGUE.record(2).name());
  }

  @Test
  void aFileThatWasDroppedElsewhereComesBackWithWhatIsAskedOfIt() {
    CATALOGUE.serve(bus);
    open("file=model.npy&record=2&wish=velocity_max%3D..4000&for=velocity");
    assertThat(text("results-title")).isEqualTo("Drop model.npy again");

    upload("model.npy", CATALOGUE.velocityFile(5));
    answersUntil(() -> cards().size() == 10);

    assertThat(text("results-wishes")).contains("Highest velocity up to 4,000 m/s");
    assertThat(parts()).startsWith("Like model.npy");
  }

  @Test
  void aFailedSearchSaysWhyAndLeavesTheRestStanding() {
    CATALOGUE.serveAllBut(Contract.SEARCH, bus);
    refuse(Contract.SEARCH, "The index is being rebuilt. Try again in a minute.");

    open("record=3");
    answersUntil(() -> !text("results-error").isEmpty() && !_find(AttributeTable.class).isEmpty());

    assertThat(text("results-error"))
        .isEqualTo("The index is being rebuilt. Try again in a minute.");
  }

  @Test
  void aFailedInferenceSaysWhyBesideTheResults() {
    CATALOGUE.serveAllBut(Contract.INFER, bus);
    refuse(Contract.INFER, "The model has no attribute head.");

    open("record=3");
    answersUntil(() -> !text("attributes-error").isEmpty() && cards().size() == 10);

    assertThat(text("attributes-error")).isEqualTo("The model has no attribute head.");
  }

  @Test
  void aRecordThatIsNotThereIsSaidSo() {
    CATALOGUE.serve(bus);

    open("record=99");
    answersUntil(() -> !text("results-error").isEmpty());

    assertThat(text("results-error")).isEqualTo("There is no record 99.");
  }

  @Test
  void anAddressThatCannotBeMeantIsSaidSo() {
    open("record=twelve");

    assertThat(text("results-error")).contains("'twelve'");
  }

  @Test
  void anEmptyCatalogueSaysHowToFillIt() {
    new ModelledCatalogue(0).serve(bus);

    open("");
    answersUntil(() -> text("results-title").equals("The catalogue is empty"));

    assertThat(text("results-content")).contains("./seisbridge demo", "./seisbridge ingest");
  }

  @Test
  void withoutServicesThePageSaysWhatIsMissing() {
    open("");
    answersUntil(() -> !text("status").isEmpty());

    assertThat(text("status")).startsWith("Nothing answers at seisbridge.catalog.status");
  }

  @Test
  void theAnswerToAQuestionThatWasReplacedIsNotShown() {
    CATALOGUE.serve(bus);

    open("record=1");
    answersUntil(() -> text("query-title").equals(CATALOGUE.record(1).name()));
    PortalPages.go("", "record=2");
    answersUntil(() -> cards().size() == 10);

    assertThat(text("query-title")).isEqualTo(CATALOGUE.record(2).name());
    assertThat(cards().getFirst().getElement().getTextRecursively())
        .contains(CATALOGUE.record(2).name());
  }

  private void open(String address) {
    pages.open(ModelledAccounts.MARAS, address);
  }

  private <Q extends Record, R extends Record> void refuse(
      Operation<Q, R> operation, String reason) {
    bus.serve(
        operation,
        (_, _) -> Future.failedFuture(new ServiceException(ErrorCode.UNAVAILABLE, reason)));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ComboBox<CatalogRecord> recordPicker() {
    return _get(ComboBox.class, spec -> spec.withId("record-picker"));
  }

  private static void upload(String name, byte[] content) {
    UploadKt._upload(_get(Upload.class), name, content);
    MockVaadin.clientRoundtrip(false);
  }

  private void answersUntil(BooleanSupplier reached) {
    pages.answersUntil(reached);
  }

  private static double meanDistance(double wished) {
    return items().stream()
        .limit(5)
        .mapToDouble(item -> Math.abs(deep(item.record()) - wished))
        .average()
        .orElseThrow();
  }

  private static double deep(CatalogRecord record) {
    return record.descriptors().get("velocity_mean_deep");
  }

  private static void assertAddress(String query) {
    assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getParameters())
        .isEqualTo(QueryParameters.fromString(query).getParameters());
  }

  private static boolean is(HitItem item, CatalogRecord record) {
    return item.record().id() == record.id();
  }

  private static List<HitItem> items() {
    return _find(HitItem.class);
  }

  private static List<String> parts() {
    return _get(SearchParts.class)
        .getChildren()
        .map(part -> part.getElement().getTextRecursively().replace("×", ""))
        .toList();
  }

  private static NumberField numberField(String id) {
    return _get(NumberField.class, spec -> spec.withId(id));
  }

  private static Button button(String id) {
    return _get(Button.class, spec -> spec.withId(id));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static RadioButtonGroup<Modality> targets() {
    return _get(RadioButtonGroup.class, spec -> spec.withId("search-for"));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void select(String id, String quantity) {
    _setValue(_get(Select.class, spec -> spec.withId(id)), Quantity.ofKey(quantity));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void radio(String id, String label) {
    RadioButtonGroup group = _get(RadioButtonGroup.class, spec -> spec.withId(id));
    Object item =
        group
            .getListDataView()
            .getItems()
            .filter(one -> group.getItemLabelGenerator().apply(one).equals(label))
            .findFirst()
            .orElseThrow();
    _setValue(group, item);
  }

  private static List<HitCard> cards() {
    return _find(HitCard.class);
  }
}
