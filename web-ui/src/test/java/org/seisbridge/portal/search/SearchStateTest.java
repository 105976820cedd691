package org.seisbridge.portal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.Wish;

class SearchStateTest {
  private static final Wish WISH = Wish.between("two_way_time", 0.4, 0.5);

  @Test
  void anAddressThatSaysNothingAsksForVelocityModelsOfNothing() {
    assertThat(SearchState.of(QueryParameters.empty())).isEqualTo(SearchState.START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record=12&for=velocity",
        "file=data1.npy&for=gather",
        "file=data1.npy&record=12&record=3&unlike=7&unlike=8&for=velocity",
        "record=12&change=velocity_mean_deep%3D300&change=two_way_time%3D-0.05&for=velocity",
        "record=12&wish=velocity_max%3D..4000&wish=two_way_time%3D0.4..0.5%402&for=velocity",
        "value=source_distance%3D80000&only=magnitude%3D3.5..4.5&only=depth%3D..10000&for=waveform"
      })
  void anAddressSurvivesBeingShared(String address) {
    QueryParameters shared = QueryParameters.fromString(address);

    SearchState state = SearchState.of(shared);

    assertThat(SearchState.of(state.address())).isEqualTo(state);
    assertThat(state.address().getParameters()).isEqualTo(shared.getParameters());
  }

  @Test
  void lookingForSomethingElseKeepsTheRecord() {
    SearchState state = SearchState.ofRecord(12, Modality.VELOCITY).lookingFor(Modality.GATHER);

    assertThat(state).isEqualTo(SearchState.ofRecord(12, Modality.GATHER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record=twelve",
        "for=Velocity%20model",
        "unlike=seven",
        "change=velocity_deep%3D300",
        "wish=velocity_mean%3D2500",
        "value=source_distance%3Dfar",
        "only=magnitude%3D4"
      })
  void whatCannotBeMeantIsRefused(String address) {
    QueryParameters parameters = QueryParameters.fromString(address);

    assertThatThrownBy(() -> SearchState.of(parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parameters.getParameters().values().iterator().next().getFirst());
  }

  @Test
  void examplesGoBesideTheSubjectAndAreEitherLikedOrNot() {
    SearchState state =
        SearchState.ofRecord(12, Modality.VELOCITY).like(3).like(5).like(3).unlike(5).unlike(7);

    assertThat(state.records()).containsExactly(12L, 3L);
    assertThat(state.unlike()).containsExactly(5L, 7L);
    assertThat(state.like(7).unlike()).containsExactly(5L);
    assertThat(state.examples()).containsExactly(3L);
    assertThat(SearchState.ofFile("a.npy", Modality.VELOCITY).like(3).examples())
        .containsExactly(3L);
    assertThat(state.withoutUnlike(5).unlike()).containsExactly(7L);
  }

  @Test
  void anAttributeIsChangedAndWishedForOnce() {
    Refinement asked =
        Refinement.NONE
            .changed("velocity_mean", 100)
            .changed("velocity_mean", -200)
            .wishing(Wish.between("two_way_time", 0.4, 0.5))
            .wishing(new Wish("two_way_time", null, 0.3, null))
            .within(new Filter.AttributeBetween("magnitude", 3, 4))
            .within(new Filter.AttributeBetween("magnitude", 4, 5));

    assertThat(asked.changes()).containsExactly(Map.entry("velocity_mean", -200.0));
    assertThat(asked.wishes()).containsExactly(new Wish("two_way_time", null, 0.3, null));
    assertThat(asked.only()).containsExactly(new Filter.AttributeBetween("magnitude", 4, 5));
    assertThat(
            asked
                .withoutChange("velocity_mean")
                .withoutWish(asked.wishes().getFirst())
                .withoutRange(asked.only().getFirst()))
        .isEqualTo(Refinement.NONE);
  }

  @Test
  void withoutItsSubjectTheNextExampleIsSearchedWithAndInTheEndNothing() {
    SearchState state =
        SearchState.ofFile("a.npy", Modality.GATHER)
            .like(3)
            .about("velocity_min", 1500)
            .withoutFile();

    assertThat(state)
        .isEqualTo(SearchState.ofRecord(3, Modality.GATHER).about("velocity_min", 1500));
    assertThat(state.withoutRecord(3).hasSubject()).isTrue();
    assertThat(state.withoutRecord(3).withoutValue("velocity_min"))
        .isEqualTo(SearchState.START.lookingFor(Modality.GATHER));
  }

  @Test
  void theSubjectAloneIsChangedAndAllOfItIsSearchedFor() {
    Query subject = new Query.OfRecord(12L, Modality.GATHER);
    SearchState state = SearchState.ofRecord(12, Modality.VELOCITY);

    assertThat(state.request(subject, 10).query()).isEqualTo(subject);
    Filter.AttributeBetween slow = new Filter.AttributeBetween("velocity_max", 1500, 4000);
    SearchState changed =
        state
            .refined(asked -> asked.changed("velocity_mean", 100).wishing(WISH).within(slow))
            .like(3)
            .unlike(7)
            .about("two_way_time", 0.5);
    assertThat(changed.request(subject, 10))
        .isEqualTo(
            new SearchRequest(
                new Query.Together(
                    List.of(
                        new Query.Changed(subject, Map.of("velocity_mean", 100.0)),
                        new Query.OfRecord(3L, null),
                        new Query.OfDescriptors(Map.of("two_way_time", 0.5))),
                    null),
                Modality.VELOCITY,
                new Filter.And(List.of(slow)),
                10,
                List.of(WISH),
                List.of(new Query.OfRecord(7L, null))));
  }

  @Test
  void valuesAloneAreTheSubjectAndSayOfWhichKindTheyAre() {
    SearchState state = SearchState.START.about("source_distance", 80_000);

    assertThat(state.isForSubjectAlone()).isTrue();
    Subject subject = new Subject.OfValues(state.values());
    assertThat(subject.origin()).isEqualTo("Distance 80 km");
    assertThat(state.request(subject.query(), 10).query())
        .isEqualTo(new Query.OfEvent(Map.of("source_distance", 80_000.0)));
  }
}
