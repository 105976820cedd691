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

  @Property(tries = 400)
  void damagedRevision2IsReadOrRefused(@ForAll boolean fixed, @ForAll long seed) {
    SegyBytes intact =
        new SegyBytes(SegyByteOrder.LITTLE, "C 1", 3700 + 4 * (480 + 12) + 3200)
            .binary(1000, 3, 5, 2, 0)
            .int32(3297, 0x01020304)
            .int16(3503, fixed ? 1 : 0)
            .int32(3507, 1)
            .int64(3513, 4)
            .int64(3521, 3700)
            .int32(3529, 1);
    byte[] damaged = damage(intact.bytes(), seed, 3200);
    try (SegyFile opened = SegyFile.of("a", damaged, SegyOptions.NONE)) {
      assertPlausible(SegyContent.of(opened), damaged.length);
    } catch (InvalidDataException e) {
      assertThat(e.source()).isEqualTo("a");
    }
  }

  @Property(tries = 200)
  void damagedLineIsFittedOrRefused(@ForAll long seed) {
    SegyBytes intact =
        new SegyBytes(SegyByteOrder.BIG, "C 1", 3600 + 8 * 1240).binary(1000, 1000, 8, 1, 0);
    for (int trace = 0; trace < 8; trace++) {
      int at = 3600 + trace * 1240;
      intact
          .int32(at + 9, trace / 4)
          .int32(at + 73, 170 * (trace / 4))
          .int32(at + 81, 12 * trace)
          .int16(at + 115, 1000)
          .int8(at + 740, 100);
    }
    byte[] damaged = damage(intact.bytes(), seed, 3200);
    try (SegyFile opened = SegyFile.of("a", damaged, SegyOptions.NONE)) {
      SurveyLine line = Survey.of(opened).line();
      assertThat(line.description()).isNotEmpty();
      LineGather read = LineGather.read(opened, line, LineWindow.best(line));
      assertThat(read.loss().traces()).isBetween(1, 350);
      assertThat(read.loss().lost()).isBetween(0.0, 1.0);
      double sum = 0;
      for (float amplitude : read.gather().amplitudes()) {
        sum += Math.abs(amplitude);
      }
      assertThat(sum).isFinite().isPositive();
    } catch (InvalidDataException e) {
      assertThat(e.source()).isEqualTo("a");
    }
  }

  @Property(tries = 400)
  void damagedVelocityModelIsReadOrRefused(@ForAll long seed) {
    SegyBytes intact =
        new SegyBytes(SegyByteOrder.BIG, "C 1", 3600 + 5 * 260).binary(10_000, 10, 3, 1, 0);
    for (int trace = 0; trace < 5; trace++) {
      int at = 3600 + trace * 260;
      intact.int16(at + 115, 10).int32(at + 181, 10 * trace).int32(at + 189, 1);
      for (int i = 0; i < 10; i++) {
        intact.int16(at + 241 + 2 * i, 1500 + 100 * i);
      }
    }
    byte[] damaged = damage(intact.bytes(), seed, 3200);
    try (SegyFile opened = SegyFile.of("a", damaged, SegyOptions.NONE)) {
      assertThat(SectionGrid.of(opened).inlines()).isNotEmpty();
      assertThat(VelocitySection.read(opened).value().min()).isPositive();
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
