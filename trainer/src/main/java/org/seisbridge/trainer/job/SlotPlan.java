package org.seisbridge.trainer.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which slots a node has. */
public final class SlotPlan {
  private static final Pattern GPUS = Pattern.compile("cuda:[0-9]{1,3}(?:\\+cuda:[0-9]{1,3})*");
  private static final Pattern SHARES = Pattern.compile("cpu:([0-9]{1,3})");
  private static final Pattern CORES = Pattern.compile("cpu(?:\\+cpu)*");

  private SlotPlan() {}

  /** A slot for each graphics processor; if there is none, one of all cores. */
  public static List<SlotDevice> standard(List<GpuDevice> found, int cores) {
    if (found.isEmpty()) {
      return List.of(SlotDevice.cores(1, cores));
    }
    return found.stream().map(gpu -> slot(List.of(gpu), found.size(), cores)).toList();
  }

  private static SlotDevice slot(List<GpuDevice> gpus, int count, int cores) {
    return SlotDevice.gpus(gpus, Math.max(1, cores * gpus.size() / count));
  }

  /**
   * The slots that a text names.
   *
   * @param parts each {@code cuda:N} for a graphics processor, {@code cuda:N+cuda:M} for several in
   *     one slot, {@code cpu:N} for N equal shares of the cores, {@code cpu} for one of all, {@code
   *     cpu+cpu} for one that computes as two devices would; {@code none} alone for no slot
   * @throws IllegalArgumentException saying what is wrong and what there is
   */
  public static List<SlotDevice> of(List<String> parts, List<GpuDevice> found, int cores) {
    if (parts.equals(List.of("none"))) {
      return List.of();
    }
    List<SlotDevice> slots = new ArrayList<>();
    for (String part : parts) {
      Matcher shares = SHARES.matcher(part);
      if (GPUS.matcher(part).matches()) {
        slots.add(slot(gpus(part, found), found.size(), cores));
      } else if (shares.matches()) {
        slots.addAll(shares(Integer.parseInt(shares.group(1)), cores));
      } else if (CORES.matcher(part).matches()) {
        slots.add(SlotDevice.cores(part.split("\\+", -1).length, cores));
      } else {
        throw new IllegalArgumentException(
            "a slot is cuda:N, cuda:N+cuda:M, cpu, cpu:N or cpu+cpu, and none stands alone; not "
                + part);
      }
    }
    List<String> devices =
        slots.stream().flatMap(slot -> Arrays.stream(slot.name().split("\\+", -1))).toList();
    if (Set.copyOf(devices).size() < devices.size()) {
      throw new IllegalArgumentException("a device is named twice in " + String.join(",", parts));
    }
    return slots;
  }

  private static List<GpuDevice> gpus(String part, List<GpuDevice> found) {
    return Arrays.stream(part.split("\\+", -1))
        .map(name -> gpu(Integer.parseInt(name.substring(name.indexOf(':') + 1)), found))
        .toList();
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
      shares.add(SlotDevice.share(i, count, cores));
    }
    return shares;
  }
}
