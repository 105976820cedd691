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
        "record=12&wish=velocity_max%3D..4000&wish=two_way_time%3D0.4..0.5%402&for=velocity"
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
        "wish=velocity_mean%3D2500"
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
    SearchState state =
        SearchState.ofRecord(12, Modality.VELOCITY)
            .changed("velocity_mean", 100)
            .changed("velocity_mean", -200)
            .wishing(Wish.between("two_way_time", 0.4, 0.5))
            .wishing(new Wish("two_way_time", null, 0.3, null));

    assertThat(state.changes()).containsExactly(Map.entry("velocity_mean", -200.0));
    assertThat(state.wishes()).containsExactly(new Wish("two_way_time", null, 0.3, null));
    assertThat(state.withoutChange("velocity_mean").withoutWish(state.wishes().getFirst()))
        .isEqualTo(SearchState.ofRecord(12, Modality.VELOCITY));
  }

  @Test
  void withoutItsSubjectTheNextExampleIsSearchedWithAndInTheEndNothing() {
    SearchState state =
        SearchState.ofFile("a.npy", Modality.GATHER)
            .like(3)
            .changed("velocity_mean", 100)
            .withoutFile();

    assertThat(state)
        .isEqualTo(SearchState.ofRecord(3, Modality.GATHER).changed("velocity_mean", 100));
    assertThat(state.withoutRecord(3)).isEqualTo(SearchState.START.lookingFor(Modality.GATHER));
  }

  @Test
  void theSubjectAloneIsChangedAndAllOfItIsSearchedFor() {
    Query subject = new Query.OfRecord(12L, Modality.GATHER);
    SearchState state = SearchState.ofRecord(12, Modality.VELOCITY);

    assertThat(state.request(subject, 10).query()).isEqualTo(subject);
    SearchState changed = state.changed("velocity_mean", 100).like(3).unlike(7).wishing(WISH);
    assertThat(changed.request(subject, 10))
        .isEqualTo(
            new SearchRequest(
                new Query.Together(
                    List.of(
                        new Query.Changed(subject, Map.of("velocity_mean", 100.0)),
                        new Query.OfRecord(3L, null)),
                    null),
                Modality.VELOCITY,
                null,
                10,
                List.of(WISH),
                List.of(new Query.OfRecord(7L, null))));
  }
}
