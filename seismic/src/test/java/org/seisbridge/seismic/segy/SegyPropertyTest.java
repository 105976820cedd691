package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.seismic.ReferenceFiles.content;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.seisbridge.seismic.InvalidDataException;

/** jqwik prints the seed of a failure, which gives it again. */
class SegyPropertyTest {
  private static final String[] FILES = {
    "ibm_rev0",
    "ibm_rev1",
    "ibm_wide_range",
    "ieee_big_endian_uneven_shots",
    "ieee_little_endian",
    "ieee_rev0",
    "ieee_rev1",
    "ieee_rev1_extended_header",
    "ieee_scalar_plus_10",
    "ieee_scalar_zero",
    "int16_rev1",
    "int32_rev1"
  };

  @Property(tries = 3600)
  void damagedSegyIsReadOrRefused(@ForAll @IntRange(max = 11) int file, @ForAll long seed)
      throws IOException {
    byte[] damaged = damage(content("formats/segy/" + FILES[file] + ".sgy"), seed, 3200);
    try (SegyFile opened = SegyFile.of("a", damaged, SegyOptions.NONE)) {
      assertPlausible(SegyContent.of(opened), damaged.length);
    } catch (InvalidDataException e) {
      assertThat(e.source()).isEqualTo("a");
    }
  }

  @Property(tries = 600)
  void damagedSuIsReadOrRefused(@ForAll @IntRange(max = 11) int file, @ForAll long seed)
      throws IOException {
    byte[] segy = content("formats/segy/" + FILES[file] + ".sgy");
    byte[] damaged = damage(Arrays.copyOfRange(segy, 3600, segy.length), seed, 0);
    try (SegyFile opened = SegyFile.ofSu("a", damaged, SegyOptions.NONE)) {
      assertPlausible(SegyContent.of(opened), damaged.length);
    } catch (InvalidDataException e) {
      assertThat(e.source()).isEqualTo("a");
    }
  }

  private static void assertPlausible(SegyContent content, int bytes) {
    assertThat(content.traces()).isBetween(1L, bytes / 240L);
    assertThat(content.samples()).isBetween(1L, (long) bytes);
    assertThat((long) content.shots()).isBetween(0L, content.traces());
  }

  /** One to four bytes changed, mostly in headers, and now and then a piece cut out or doubled. */
  private static byte[] damage(byte[] intact, long seed, int headersFrom) {
    Random random = new Random(seed);
    byte[] damaged = intact.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int reach =
          Math.min(random.nextBoolean() ? 640 : Integer.MAX_VALUE, damaged.length - headersFrom);
      damaged[headersFrom + random.nextInt(reach)] = (byte) random.nextInt(256);
    }
    int from = random.nextInt(damaged.length);
    int to = from + random.nextInt(damaged.length - from + 1);
    return switch (random.nextInt(6)) {
      case 0 -> join(Arrays.copyOf(damaged, from), Arrays.copyOfRange(damaged, to, damaged.length));
      case 1 -> join(Arrays.copyOf(damaged, to), Arrays.copyOfRange(damaged, from, damaged.length));
      default -> damaged;
    };
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
