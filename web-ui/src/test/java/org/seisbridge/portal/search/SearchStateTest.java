package org.seisbridge.portal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.api.Modality;

class SearchStateTest {

  @Test
  void anAddressThatSaysNothingAsksForVelocityModelsOfNothing() {
    assertThat(SearchState.of(QueryParameters.empty())).isEqualTo(SearchState.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"record=12&for=velocity", "file=data1.npy&for=gather"})
  void anAddressSurvivesBeingShared(String address) {
    SearchState state = SearchState.of(QueryParameters.fromString(address));

    assertThat(SearchState.of(state.address())).isEqualTo(state);
    assertThat(state.address().getQueryString()).isEqualTo(address);
  }

  @Test
  void lookingForSomethingElseKeepsTheRecord() {
    SearchState state = SearchState.ofRecord(12, Modality.VELOCITY).lookingFor(Modality.GATHER);

    assertThat(state).isEqualTo(SearchState.ofRecord(12, Modality.GATHER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"record=twelve", "for=Velocity%20model"})
  void whatCannotBeMeantIsRefused(String address) {
    QueryParameters parameters = QueryParameters.fromString(address);

    assertThatThrownBy(() -> SearchState.of(parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parameters.getParameters().values().iterator().next().getFirst());
  }
}
