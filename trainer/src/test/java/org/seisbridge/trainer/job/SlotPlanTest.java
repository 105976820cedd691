package org.seisbridge.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.job.DeviceKind;

class SlotPlanTest {
  private static final List<GpuDevice> TWO =
      List.of(new GpuDevice(0, "one"), new GpuDevice(1, "other"));

  @Test
  void withoutAGraphicsProcessorThereIsOneSlotOfAllCores() {
    assertThat(SlotPlan.standard(List.of(), 8))
        .containsExactly(new SlotDevice("cpu:0", DeviceKind.CPU, "8 cores", 8, 1, ""));
  }

  @Test
  void everyGraphicsProcessorIsASlotWhoseJobsSeeNoOther() {
    assertThat(SlotPlan.standard(TWO, 8))
        .containsExactly(
            new SlotDevice("cuda:0", DeviceKind.GPU, "one", 4, 1, "0"),
            new SlotDevice("cuda:1", DeviceKind.GPU, "other", 4, 1, "1"));
  }

  @Test
  void slotsOfBothKindsCanBeNamedAndCoresShared() {
    assertThat(SlotPlan.of(List.of("cuda:1", "cpu:3"), TWO, 8))
        .extracting(SlotDevice::name, SlotDevice::threads)
        .containsExactly(
            tuple("cuda:1", 4), tuple("cpu:0", 2), tuple("cpu:1", 2), tuple("cpu:2", 2));
    assertThat(SlotPlan.of(List.of("none"), TWO, 8)).isEmpty();
  }

  @Test
  void severalDevicesCanBeOneSlotAndTheCoresCanStandForThem() {
    assertThat(SlotPlan.of(List.of("cuda:1+cuda:0"), TWO, 8))
        .containsExactly(
            new SlotDevice("cuda:1+cuda:0", DeviceKind.GPU, "other + one", 8, 2, "1,0"));
    assertThat(SlotPlan.of(List.of("cpu+cpu+cpu"), List.of(), 8))
        .containsExactly(new SlotDevice("cpu:0", DeviceKind.CPU, "8 cores as 3 devices", 8, 3, ""));
  }

  @Test
  void aDeviceIsOfOneSlotOnly() {
    for (String parts :
        List.of("cpu,cpu:2", "cpu+cpu,cpu", "cuda:0+cuda:0", "cuda:0,cuda:1+cuda:0")) {
      assertThatThrownBy(() -> SlotPlan.of(List.of(parts.split(",", -1)), TWO, 8))
          .as(parts)
          .hasMessageContaining("named twice");
    }
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> SlotPlan.of(List.of("cuda:0"), List.of(), 8))
        .hasMessageContaining("no graphics processor was found");
    assertThatThrownBy(() -> SlotPlan.of(List.of("cuda:5"), TWO, 8))
        .hasMessageContaining("there are [cuda:0, cuda:1]");
    assertThatThrownBy(() -> SlotPlan.of(List.of("cpu:9"), TWO, 8)).hasMessageContaining("8 cores");
    assertThatThrownBy(() -> SlotPlan.of(List.of("gpu"), TWO, 8)).hasMessageContaining("cuda:N");
    assertThatThrownBy(() -> SlotPlan.of(List.of("cuda:0+cpu"), TWO, 8))
        .hasMessageContaining("cuda:N+cuda:M");
    assertThatThrownBy(() -> SlotPlan.of(List.of("cuda:1+cuda:2"), TWO, 8))
        .hasMessageContaining("no cuda:2");
  }
}
