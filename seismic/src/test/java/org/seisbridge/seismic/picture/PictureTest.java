package org.seisbridge.seismic.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
  @Test
  void aGatherShowsItsShotsSideBySideAndTimeDownward() throws IOException {
    float[] amplitudes = new float[2 * 3 * 4];
    amplitudes[0] = 1;
    amplitudes[12 + 2 * 4 + 3] = -1;
    BufferedImage picture = read(Picture.gather(new int[] {2, 3, 4}, amplitudes));
    assertThat(picture.getWidth()).isEqualTo(4 + 6 + 4);
    assertThat(picture.getHeight()).isEqualTo(3);
    assertThat(colour(picture, 0, 0)).isEqualTo(new Color(0x67001F));
    assertThat(colour(picture, 13, 2)).isEqualTo(new Color(0x053061));
    assertThat(colour(picture, 1, 1)).isEqualTo(new Color(0xF7F7F7));
    assertThat(colour(picture, 5, 1)).isEqualTo(Color.WHITE);
  }

  @Test
  void aGatherOfOneStrongSampleIsNotDrawnInItsProportion() throws IOException {
    float[] amplitudes = new float[1000];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = i % 2 == 0 ? 1 : -1;
    }
    amplitudes[0] = 1e6f;
    BufferedImage picture = read(Picture.gather(new int[] {1, 100, 10}, amplitudes));
    assertThat(colour(picture, 2, 0)).isEqualTo(colour(picture, 0, 0));
  }

  @Test
  void silenceIsWhite() throws IOException {
    BufferedImage picture = read(Picture.gather(new int[] {1, 2, 2}, new float[4]));
    assertThat(colour(picture, 0, 0)).isEqualTo(new Color(0xF7F7F7));
  }

  @Test
  void aVelocityModelIsLargeEnoughToBeSeen() throws IOException {
    float[] velocities = {1500, 2000, 3000, 4500};
    BufferedImage picture = read(Picture.velocity(new int[] {2, 2}, velocities));
    assertThat(picture.getWidth()).isEqualTo(420);
    assertThat(picture.getHeight()).isEqualTo(420);
    assertThat(colour(picture, 0, 0)).isEqualTo(new Color(0x440154));
    assertThat(colour(picture, 419, 419)).isEqualTo(new Color(0xFDE725));
    assertThat(colour(picture, 0, 209)).isEqualTo(colour(picture, 0, 0));
    assertThat(colour(picture, 0, 210)).isNotEqualTo(colour(picture, 0, 0));
  }

  @Test
  void aUniformModelHasOneColour() throws IOException {
    BufferedImage picture = read(Picture.velocity(new int[] {1, 3}, new float[] {2, 2, 2}));
    assertThat(colour(picture, 0, 0)).isEqualTo(colour(picture, 419, 0));
  }

  @Test
  void valuesFillTheShape() {
    assertThatThrownBy(() -> Picture.velocity(new int[] {2, 2}, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 values");
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static Color colour(BufferedImage picture, int x, int y) {
    return new Color(picture.getRGB(x, y));
  }
}
