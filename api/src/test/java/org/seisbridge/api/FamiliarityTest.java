package org.seisbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.api.infer.Familiarity.Verdict;
import org.seisbridge.api.infer.InferReply;

class FamiliarityTest {
  @Test
  void aVerdictSaysWhatTheShareMeans() {
    assertThat(Familiarity.of(0.5).verdict()).isEqualTo(Verdict.FAMILIAR);
    assertThat(Familiarity.of(0.03).verdict()).isEqualTo(Verdict.UNUSUAL);
    assertThat(Familiarity.of(0.002).verdict()).isEqualTo(Verdict.UNFAMILIAR);
    assertThat(Familiarity.of(Double.NaN)).isEqualTo(Familiarity.UNKNOWN);
  }

  @Test
  void aSentenceNamesTheShareOfItsOwnGathersAndWhatToDo() {
    assertThat(Familiarity.of(0.5).sentence()).contains("Like what", "50 %");
    assertThat(Familiarity.of(0.03).sentence()).contains("Unusual", "3.0 %", "care");
    assertThat(Familiarity.of(0.002).sentence())
        .isEqualTo(
            "Unlike anything this model was trained on: 0.2 % of its own gathers look this odd."
                + " Trust neither the attributes nor what is found.");
    assertThat(Familiarity.of(0.0005).sentence()).contains(": less than 0.1 % of its own");
    assertThat(Familiarity.UNKNOWN.sentence()).contains("cannot tell");
  }

  @Test
  void ofSeveralTheLeastFamiliarCounts() {
    Familiarity odd = Familiarity.of(0.002);
    assertThat(Familiarity.lesser(odd, Familiarity.of(0.5))).isEqualTo(odd);
    assertThat(Familiarity.lesser(Familiarity.of(0.5), odd)).isEqualTo(odd);
    assertThat(Familiarity.lesser(odd, Familiarity.UNKNOWN)).isEqualTo(Familiarity.UNKNOWN);
  }

  @Test
  void aServerOfAnOlderReleaseCannotTell() {
    String old = "{\"attributes\":{},\"model\":\"m1\",\"notes\":[]}";

    InferReply reply = ContractJson.decodeReply(old, InferReply.class);

    assertThat(reply.familiarity()).isEqualTo(Familiarity.UNKNOWN);
    assertThat(ContractJson.encode(reply)).contains("{\"share\":null,\"verdict\":\"unknown\"}");
  }
}
