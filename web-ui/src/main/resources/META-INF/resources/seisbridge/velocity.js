import { Picture, raster } from "./picture.js";
import { drawBar, drawBottomAxis, drawLeftAxis, frame, ticks } from "./axes.js";
import { viridis } from "./colours.js";

const BAR = 14;

/** A velocity model [nz, nx] as a map of equal aspect, unless small with its own scale bar. */
class VelocityElement extends Picture {
  #model;
  #image;
  #imageRange;

  get ready() {
    return this.#model !== undefined;
  }

  show(model) {
    this.#model = model;
    this.#image = undefined;
  }

  heightFor(width) {
    const [nz, nx] = this.#model.shape;
    const margins = this.#margins();
    return ((width - margins.left - margins.right) * nz) / nx + margins.top + margins.bottom;
  }

  paint(context, width, height) {
    const { small } = this;
    const { left, right, top, bottom } = this.#margins();
    const [nz, nx] = this.#model.shape;
    const [distance, depth] = [nx * this.#model.spacing, nz * this.#model.spacing];
    const range = this.#range();
    const box = { x: left, y: top, width: width - left - right, height: height - top - bottom };
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#map(range), box.x, box.y, box.width, box.height);
    frame(context, box);
    const steps = small ? 1 : Math.floor(box.width / 60);
    const ends = (far) => (small ? [0, far] : ticks(0, far, steps));
    drawBottomAxis(context, box, 0, distance, ends(distance), small ? "" : "Distance (m)");
    drawLeftAxis(context, box, 0, depth, ends(depth), small ? "" : "Depth (m)");
    if (!small) {
      const bar = { x: width - right + 14, y: top, width: BAR, height: box.height };
      drawBar(context, bar, range, viridis, "m/s");
    }
  }

  #margins() {
    return this.small
      ? { left: 28, right: 2, top: 6, bottom: 18 }
      : { left: 54, right: 68, top: 22, bottom: 40 };
  }

  #range() {
    const { values } = this.#model;
    const extreme = (better) => values.reduce((a, b) => better(a, b));
    const low = this.number("low", extreme(Math.min));
    return { low, high: Math.max(this.number("high", extreme(Math.max)), low + 1) };
  }

  #map({ low, high }) {
    const range = `${low} ${high}`;
    if (!this.#image || this.#imageRange !== range) {
      const [nz, nx] = this.#model.shape;
      this.#image = raster(nx, nz, this.#model.values, (value) =>
        viridis((value - low) / (high - low)),
      );
      this.#imageRange = range;
    }
    return this.#image;
  }
}

/** The horizontal scale bar that a gallery of maps shares. */
class VelocityScaleElement extends Picture {
  get ready() {
    return true;
  }

  heightFor() {
    return 32;
  }

  paint(context, width) {
    const [low, high] = [this.number("low", 0), this.number("high", 1)];
    const box = { x: 0, y: 1, width: width - 34, height: 10 };
    const levels = Float32Array.from({ length: 256 }, (_, i) => i / 255);
    context.drawImage(raster(256, 1, levels, viridis), box.x, box.y, box.width, box.height);
    frame(context, box);
    drawBottomAxis(context, box, low, high, ticks(low, high, Math.floor(box.width / 60)));
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.fillText("m/s", width, box.y + box.height / 2);
  }
}

customElements.define("seis-velocity", VelocityElement);
customElements.define("seis-velocity-scale", VelocityScaleElement);
