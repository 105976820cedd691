package org.seisbridge.benchmarks.structures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.picture.Picture;
import org.seisbridge.seismic.velocity.FamilyGenerator;

/** A query as a picture: gather, true and inferred velocity model, and the three best hits. */
final class Figure {
  private static final int CELLS = FamilyGenerator.CELLS;
  private static final int SIDE = 3 * CELLS;
  private static final int MARGIN = 14;
  private static final int LABEL = 36;
  private static final int TOP = 34;
  private static final int PITCH = SIDE + MARGIN;
  private static final int GATHER = NetworkInput.SHOTS * (NetworkInput.RECEIVERS + 6) - 6;
  private static final int WIDTH = Math.max(GATHER + 2 * PITCH, 3 * PITCH + 120) + 2 * MARGIN;
  private static final int HEIGHT = TOP + 2 * (SIDE + LABEL + MARGIN);
  private static final int HITS = 3;

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D pen = image.createGraphics();

  private Figure() {
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /**
   * Draws and writes a PNG file.
   *
   * @param inferred {@code [70, 70]} in m/s; null if the model has no decoder
   */
  static void write(Path file, Gallery gallery, Query query, float[] inferred) throws IOException {
    Figure figure = new Figure();
    figure.pen.drawString(
        String.format(
            Locale.ROOT,
            "%s: its velocity model is found at rank %d of %d, after verification at %d",
            query.name(),
            query.velocityRank(),
            gallery.size(),
            query.verifiedRank()),
        MARGIN,
        20);
    int x = MARGIN;
    figure.gather(x, TOP, query.input());
    x += GATHER + MARGIN;
    float[] own = gallery.velocities()[query.window()].velocities();
    figure.map(x, TOP, "true", similarity(query.similarity()), own);
    if (inferred != null) {
      figure.map(x + PITCH, TOP, "inferred by the decoder", "", inferred);
    }
    int y = TOP + SIDE + LABEL + MARGIN;
    for (int hit = 0; hit < HITS; hit++) {
      int item = query.nearest()[hit];
      figure.map(
          MARGIN + hit * PITCH,
          y,
          hit + 1 + ": " + gallery.name(item),
          similarity(gallery.similarity(query.embedding(), item)),
          gallery.velocities()[item].velocities());
    }
    figure.scale(MARGIN + HITS * PITCH, y);
    figure.pen.dispose();
    ImageIO.write(figure.image, "png", file.toFile());
  }

  private static String similarity(double similarity) {
    return String.format(Locale.ROOT, "similarity %.3f", similarity);
  }

  private void gather(int x, int y, float[] input) throws IOException {
    int[] shape = {NetworkInput.SHOTS, NetworkInput.SAMPLES, NetworkInput.RECEIVERS};
    pen.drawImage(read(Picture.gather(shape, input)), x, y, GATHER, SIDE, null);
    label(x, y, "gather as the network sees it", "5 shots of 1 s over 700 m");
  }

  private void map(int x, int y, String name, String remark, float[] velocities)
      throws IOException {
    pen.drawImage(map(velocities), x, y, SIDE, SIDE, null);
    label(x, y, name, remark);
  }

  private void label(int x, int y, String name, String remark) {
    pen.drawString(name, x, y + SIDE + 15);
    pen.drawString(remark, x, y + SIDE + 30);
  }

  private void scale(int x, int y) throws IOException {
    float[] ramp = new float[CELLS * CELLS];
    for (int i = 0; i < ramp.length; i++) {
      int row = i / CELLS;
      float position = 1 - row / (CELLS - 1f);
      ramp[i] =
          FamilyGenerator.MIN_VELOCITY
              + position * (FamilyGenerator.MAX_VELOCITY - FamilyGenerator.MIN_VELOCITY);
    }
    pen.drawImage(map(ramp), x, y, 14, SIDE, null);
    pen.drawString(FamilyGenerator.MAX_VELOCITY + " m/s", x + 20, y + 12);
    pen.drawString(FamilyGenerator.MIN_VELOCITY + " m/s", x + 20, y + SIDE);
  }

  /** In colours that are the same for all maps: a row more, cut off again, spans them. */
  private static BufferedImage map(float[] velocities) throws IOException {
    float[] spanned = Arrays.copyOf(velocities, velocities.length + CELLS);
    for (int i = 0; i < spanned.length; i++) {
      spanned[i] =
          Math.clamp(spanned[i], FamilyGenerator.MIN_VELOCITY, FamilyGenerator.MAX_VELOCITY);
    }
    spanned[velocities.length] = FamilyGenerator.MAX_VELOCITY;
    BufferedImage picture = read(Picture.velocity(new int[] {CELLS + 1, CELLS}, spanned));
    int cell = picture.getWidth() / CELLS;
    return picture.getSubimage(0, 0, CELLS * cell, CELLS * cell);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
