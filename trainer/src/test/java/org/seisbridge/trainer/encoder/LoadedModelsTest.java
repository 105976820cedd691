package org.seisbridge.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;
import org.seisbridge.trainer.model.ServedModel;
import org.seisbridge.trainer.registry.ModelRegistry;
import org.seisbridge.trainer.registry.Shelf;

class LoadedModelsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Shelf shelf = new Shelf(vertx);
  private final Model first = Models.untrained();
  private final List<ServedModel> warmedUp = new ArrayList<>();
  private final LoadedModels models =
      new LoadedModels(
          first, new ModelRegistry(new ServiceBus(vertx)), warmedUp::add, Duration.ofHours(1));

  @BeforeEach
  void register() throws IOException {
    for (int i = 1; i <= 9; i++) {
      shelf.register("m" + i, Models.bundle("m" + i, i));
    }
  }

  @AfterEach
  void close() {
    models.close();
    first.close();
    vertx.close().await();
  }

  @Test
  void theFirstIsMeantByItsNameAndByNone() {
    try (LoadedModels.Use unnamed = models.use(null, Instant.MAX);
        LoadedModels.Use named = models.use("untrained", Instant.MAX)) {
      assertThat(unnamed.model()).isSameAs(first).isSameAs(named.model());
    }
    assertThat(shelf.fetches()).isZero();
  }

  @Test
  void aVersionIsLoadedOnceHoweverManyAskForIt() throws Exception {
    List<Future<String>> names = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        names.add(clients.submit(() -> nameOf("m1")));
      }
    }
    for (Future<String> name : names) {
      assertThat(name.get()).isEqualTo("m1");
    }
    assertThat(shelf.fetches()).isEqualTo(1);
    assertThat(warmedUp).hasSize(1);
  }

  @Test
  void fewAreKeptAndThoseAskedForLongestAgoGo() {
    for (int i = 1; i <= 9; i++) {
      nameOf("m" + i);
    }
    assertThat(models.size()).isEqualTo(1 + 7);

    nameOf("m4");
    nameOf("m1");
    assertThat(shelf.fetches()).as("m1 had gone, m4 had not").isEqualTo(10);
    nameOf("m4");
    assertThat(shelf.fetches()).isEqualTo(10);
  }

  @Test
  void whatIsInUseStays() {
    try (LoadedModels.Use use = models.use("m1", Instant.MAX)) {
      for (int i = 2; i <= 9; i++) {
        nameOf("m" + i);
      }
      assertThat(descriptors(use, Models.values(18, 1))).hasSize(32);
      nameOf("m1");
      assertThat(shelf.fetches()).isEqualTo(9);
    }
  }

  @Test
  void anUnknownVersionIsSaidToBeSoNamingThoseThereAre() {
    assertRefused("m10", ErrorCode.NOT_FOUND, "'m10'", "m1, m2, m3, m4, m5, m6");
  }

  @Test
  void aRegistryThatIsAwayIsSaidToBeAndAskedAgainNextTime() throws IOException {
    shelf.close();
    assertRefused("m1", ErrorCode.UNAVAILABLE, "m1", "registry");

    Shelf back = new Shelf(vertx);
    back.register("m1", Models.bundle("m1", 1));
    assertThat(nameOf("m1")).isEqualTo("m1");
  }

  @Test
  void whatIsStoredInPlaceOfABundleIsNotUsed() throws IOException {
    Bundle bundle = Models.bundle("m7", 7);
    shelf.register("m7", bundle);
    shelf.store(new byte[100], bundle.sha256());
    assertRefused("m7", ErrorCode.INTERNAL, "m7", "another");

    shelf.register("m8", Models.bundle("m7", 7));
    assertRefused("m8", ErrorCode.INTERNAL, "m8", "that of m7");
  }

  @Test
  void aNameThatWasGivenToAnotherBundleMeansThat() throws IOException {
    try (LoadedModels watchful =
        new LoadedModels(
            first, new ModelRegistry(new ServiceBus(vertx)), warmedUp::add, Duration.ZERO)) {
      float[] item = Models.values(18, 1);
      try (LoadedModels.Use before = watchful.use("m1", Instant.MAX);
          Model expected = Models.untrained("m1", 20)) {
        shelf.register("m1", Models.bundle("m1", 20));
        try (LoadedModels.Use after = watchful.use("m1", Instant.MAX)) {
          assertThat(descriptors(after, item))
              .containsExactly(expected.embedDescriptors(item, 1))
              .isNotEqualTo(descriptors(before, item));
        }
        shelf.close();
        try (LoadedModels.Use without = watchful.use("m1", Instant.MAX)) {
          assertThat(descriptors(without, item))
              .containsExactly(expected.embedDescriptors(item, 1));
        }
      }
    }
  }

  @Test
  void whoHasNoTimeToWaitIsTold() {
    assertThatThrownBy(() -> models.use("m1", Instant.EPOCH))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
    assertThat(nameOf("m1")).isEqualTo("m1");
  }

  private static float[] descriptors(LoadedModels.Use use, float[] item) {
    return use.embedding().embed(Modality.DESCRIPTORS, item, 1);
  }

  private String nameOf(String version) {
    try (LoadedModels.Use use = models.use(version, Instant.MAX)) {
      return use.model().name();
    }
  }

  private void assertRefused(String version, ErrorCode code, String... parts) {
    assertThatThrownBy(() -> models.use(version, Instant.MAX))
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll(parts);
  }
}
