package org.seisbridge.trainer.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which slots a node has. */
public final class SlotPlan {
  private static final Pattern PART = Pattern.compile("cuda:([0-9]{1,3})|cpu(?::([0-9]{1,3}))?");

  private SlotPlan() {}

  /** A slot for each graphics processor; if there is none, one of all cores. */
  public static List<SlotDevice> standard(List<GpuDevice> found, int cores) {
    if (found.isEmpty()) {
      return List.of(SlotDevice.cpu(0, 1, cores));
    }
    return found.stream().map(gpu -> slot(gpu, found.size(), cores)).toList();
  }

  private static SlotDevice slot(GpuDevice gpu, int count, int cores) {
    return SlotDevice.gpu(gpu.index(), gpu.description(), Math.max(1, cores / count));
  }

  /**
   * The slots that a text names.
   *
   * @param parts each {@code cuda:N} for a graphics processor, {@code cpu:N} for N equal shares of
   *     the cores, {@code cpu} for one of all; {@code none} alone for no slot
   * @throws IllegalArgumentException saying what is wrong and what there is
   */
  public static List<SlotDevice> of(List<String> parts, List<GpuDevice> found, int cores) {
    if (parts.equals(List.of("none"))) {
      return List.of();
    }
    List<SlotDevice> slots = new ArrayList<>();
    for (String part : parts) {
      Matcher named = PART.matcher(part);
      if (!named.matches()) {
        throw new IllegalArgumentException(
            "a slot is cuda:N, cpu or cpu:N, and none stands alone; not " + part);
      }
      if (named.group(1) != null) {
        slots.add(slot(gpu(Integer.parseInt(named.group(1)), found), found.size(), cores));
      } else {
        slots.addAll(shares(named.group(2) == null ? 1 : Integer.parseInt(named.group(2)), cores));
      }
    }
    if (slots.stream().map(SlotDevice::name).distinct().count() < slots.size()) {
      throw new IllegalArgumentException("a slot is named twice in " + String.join(",", parts));
    }
    return slots;
  }

  private static GpuDevice gpu(int index, List<GpuDevice> found) {
    return found.stream()
        .filter(gpu -> gpu.index() == index)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    found.isEmpty()
                        ? "there is no cuda:%d: no graphics processor was found; see docs/deployment.md"
                            .formatted(index)
                        : "there is no cuda:%d; there are %s"
                            .formatted(
                                index, found.stream().map(gpu -> "cuda:" + gpu.index()).toList())));
  }

  private static List<SlotDevice> shares(int count, int cores) {
    if (count < 1 || count > cores) {
      throw new IllegalArgumentException(
          "cpu:%d: there are %d cores, for 1 to %d slots".formatted(count, cores, cores));
    }
    List<SlotDevice> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(SlotDevice.cpu(i, count, cores));
    }
    return shares;
  }
}
