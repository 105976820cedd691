package org.seisbridge.deploy.model;

import java.util.List;
import java.util.Locale;
import org.seisbridge.deploy.model.RobustnessFigures.Row;

/** The table of robustness as a picture: bars of R@1 before those of R@5 and R@10. */
public final class RobustnessChart {
  private static final int LABELS = 240;
  private static final int BARS = 440;
  private static final int FIGURES = 60;
  private static final int TOP = 50;
  private static final int PITCH = 17;
  private static final int BAR = 12;

  /** Between one kind and the next. */
  private static final int GAP = 7;

  private static final String R1 = "#3b528b";
  private static final String R5 = "#7fb8b0";
  private static final String R10 = "#d5e8d4";

  private RobustnessChart() {}

  /** The picture as SVG. */
  public static String svg(RobustnessFigures figures) {
    StringBuilder bars = new StringBuilder();
    int y = TOP;
    String kind = null;
    for (Row row : figures.rows()) {
      y += kind != null && !kind.equals(row.kind()) ? GAP : 0;
      append(bars, row, y);
      kind = row.kind();
      y += PITCH;
    }
    int width = LABELS + BARS + FIGURES;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="sans-serif" font-size="12">
        <rect width="%1$d" height="%2$d" fill="white"/>
        %3$s%4$s%5$s</svg>
        """
        .formatted(width, y + 10, legend(figures), bars, grid(y));
  }

  private static String legend(RobustnessFigures figures) {
    StringBuilder legend = new StringBuilder();
    int x = LABELS;
    for (List<String> entry :
        List.of(List.of("R@1", R1), List.of("R@5", R5), List.of("R@10", R10))) {
      bar(legend, x, 8, 12, entry.getLast());
      text(legend, x + 16, 18, "start", entry.getFirst());
      x += 60;
    }
    text(
        legend,
        LABELS + BARS,
        18,
        "end",
        "gather to velocity, %d of %d".formatted(figures.queries(), figures.gallery()));
    return legend.toString();
  }

  private static String grid(int bottom) {
    StringBuilder grid = new StringBuilder();
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      int x = LABELS + BARS * tenth / 10;
      grid.append(
          "<line x1=\"%1$d\" y1=\"%2$d\" x2=\"%1$d\" y2=\"%3$d\" stroke=\"#888\" stroke-width=\"0.5\"/>%n"
              .formatted(x, TOP - 6, bottom));
      text(grid, x, TOP - 10, "middle", String.format(Locale.ROOT, "%.1f", tenth / 10.0));
    }
    return grid.toString();
  }

  private static void append(StringBuilder out, Row row, int y) {
    text(out, LABELS - 8, y + BAR - 2, "end", (row.kind() + " " + row.degree()).strip());
    bar(out, LABELS, y, row.r10() * BARS, R10);
    bar(out, LABELS, y, row.r5() * BARS, R5);
    bar(out, LABELS, y, row.r1() * BARS, R1);
    text(
        out, LABELS + BARS + 8, y + BAR - 2, "start", String.format(Locale.ROOT, "%.3f", row.r1()));
  }

  private static void bar(StringBuilder out, int x, int y, double width, String colour) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
            x,
            y,
            width,
            BAR,
            colour));
  }

  private static void text(StringBuilder out, int x, int y, String anchor, String text) {
    out.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, text));
  }
}
