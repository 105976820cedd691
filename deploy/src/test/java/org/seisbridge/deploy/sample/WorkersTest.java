package org.seisbridge.deploy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void resultsComeInOrder() throws Exception {
    List<Integer> taken = new ArrayList<>();

    try (Workers workers = new Workers()) {
      workers.inOrder(1000, index -> index, taken::add);
    }

    assertThat(taken).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void fewItemsAreInMemoryAtATime() throws Exception {
    AtomicInteger inMemory = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    try (Workers workers = new Workers()) {
      workers.inOrder(
          1000,
          index -> {
            most.accumulateAndGet(inMemory.incrementAndGet(), Math::max);
            return index;
          },
          item -> inMemory.decrementAndGet());
    }

    assertThat(most.get()).isLessThanOrEqualTo(2 * Runtime.getRuntime().availableProcessors() + 1);
  }

  @Test
  void aFailureReachesTheCaller() {
    try (Workers workers = new Workers()) {
      assertThatThrownBy(
              () ->
                  workers.inOrder(
                      10,
                      index -> {
                        throw new IllegalStateException("item " + index);
                      },
                      item -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("item 0");
    }
  }
}
