package org.seisbridge.portal.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.SourceMechanism;

class BeachBallTest {
  @Test
  void ofAReverseFaultTheMiddleIsFilled() {
    BeachBall ball = new BeachBall(new SourceMechanism(0, 45, 90));

    assertThat(ball.isOutward(0, 0)).isTrue();
    assertThat(ball.isOutward(0.9, 0)).isFalse();
    assertThat(ball.isOutward(-0.9, 0)).isFalse();
  }

  @Test
  void ofANormalFaultItIsNot() {
    BeachBall ball = new BeachBall(new SourceMechanism(0, 45, -90));

    assertThat(ball.isOutward(0, 0)).isFalse();
    assertThat(ball.isOutward(0.9, 0)).isTrue();
  }

  @Test
  void ofAVerticalStrikeSlipFaultOppositeQuartersAreFilled() {
    // What lies east of it goes north: the northeast is pushed, and so is the southwest.
    BeachBall ball = new BeachBall(new SourceMechanism(0, 90, 0));

    assertThat(ball.isOutward(0.5, 0.5)).isTrue();
    assertThat(ball.isOutward(-0.5, -0.5)).isTrue();
    assertThat(ball.isOutward(0.5, -0.5)).isFalse();
    assertThat(ball.isOutward(-0.5, 0.5)).isFalse();
  }
}
