import { Picture, raster } from "./picture.js";
import { drawBottomAxis, drawLeftAxis, frame, ticks } from "./axes.js";
import { blueRed } from "./colours.js";
import { percentile } from "./signal.js";

const CLIP = 0.99;
const GAP = 6;

/** A gather [shots, samples, receivers] in variable density, shots side by side, time downward. */
class GatherElement extends Picture {
  #shots = [];
  #duration;
  #aperture;

  get ready() {
    return this.#shots.length > 0;
  }

  show({ shape: [shots, samples, receivers], sampleInterval, spacing, values }) {
    const clip = this.number("clip", percentile(values, CLIP)) || 1;
    const size = samples * receivers;
    const colourOf = (value) => blueRed((value / clip + 1) / 2);
    this.#shots = Array.from({ length: shots }, (_, shot) =>
      raster(receivers, samples, values.subarray(shot * size, (shot + 1) * size), colourOf),
    );
    this.#duration = samples * sampleInterval;
    this.#aperture = (receivers - 1) * spacing;
  }

  heightFor(width) {
    return this.small ? width : Math.min(440, Math.max(300, width * 0.7));
  }

  paint(context, width, height) {
    const { small } = this;
    const count = this.#shots.length;
    const left = small ? 24 : 54;
    const top = small ? 4 : 20;
    const bottom = small ? 18 : 40;
    const panel = (width - left - 2 - GAP * (count - 1)) / count;
    const box = { y: top, width: panel, height: height - top - bottom };
    context.imageSmoothingQuality = "high";
    this.#shots.forEach((image, shot) => {
      box.x = left + shot * (panel + GAP);
      context.drawImage(image, box.x, box.y, box.width, box.height);
      frame(context, box);
      drawBottomAxis(context, box, 0, this.#aperture, this.#offsets(panel));
      if (!small) {
        context.textAlign = "center";
        context.textBaseline = "bottom";
        context.fillText(panel > 50 ? `Shot ${shot + 1}` : shot + 1, box.x + panel / 2, top - 4);
      }
    });
    box.x = left;
    const times = ticks(0, this.#duration, small ? 2 : 5);
    drawLeftAxis(context, box, 0, this.#duration, times, small ? "" : "Time (s)");
    if (!small) {
      context.textAlign = "center";
      context.textBaseline = "bottom";
      context.fillText("Receiver position (m)", left + (width - left) / 2, height - 2);
    }
  }

  #offsets(panel) {
    return panel < 90 ? [0, this.#aperture] : ticks(0, this.#aperture, Math.floor(panel / 40));
  }
}

customElements.define("seis-gather", GatherElement);
