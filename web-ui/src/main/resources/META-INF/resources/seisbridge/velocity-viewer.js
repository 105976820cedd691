import { drawBar, drawBottomAxis, drawCurve, drawLeftAxis, frame, label, ticks } from "./axes.js";
import { blueRed, viridis } from "./colours.js";
import { raster } from "./picture.js";
import { difference } from "./signal.js";
import { strokeHaloed, Viewer } from "./viewer.js";

const MARGINS = { left: 54, right: 76, top: 22, bottom: 40 };
const BAR = 14;
const TALLEST_PX = 520;

const CONTROLS = `
  <label class="beside"><input id="interfaces" type="checkbox"> Interfaces</label>
  <label>Jump from (m/s) <input id="jump" type="number" min="1" step="50" value="150"
    title="Where velocity jumps by that much from one cell to the next"></label>`;

const KEYS = `<dt>Click, Enter</dt><dd>The vertical profile</dd>`;

/**
 * A velocity model [nz, nx] to look into: a map of equal aspect with its scale bar, interfaces, vertical
 * profiles; with a second model, the difference.
 */
class VelocityViewerElement extends Viewer {
  #models = [];
  #image;
  #imageKey;

  constructor() {
    super("", CONTROLS, KEYS);
  }

  get ready() {
    return this.#models.length > 0;
  }

  get equalAspect() {
    return true;
  }

  show(one, other) {
    const comparable =
      other && String(one.shape) === String(other.shape) && one.spacing === other.spacing;
    this.#models = other ? [one, other] : [one];
    if (comparable) this.#models.push({ ...one, values: difference(one.values, other.values) });
    this.offer(other, comparable);
    this.#choose();
  }

  get #model() {
    return this.#models[this.which];
  }

  get #isDifference() {
    return this.which === 2;
  }

  changed(control) {
    if (control === "which") this.#choose();
  }

  #choose() {
    const [nz, nx] = this.#model.shape;
    this.#image = undefined;
    this.window.fit(nx, nz);
    if (this.picked && (this.picked.x >= nx || this.picked.y >= nz)) {
      this.picked = undefined;
      this.find("picked").hidden = true;
    }
  }

  /** The two models share the range of the first, or of what the page says; a difference is about zero. */
  #range() {
    if (this.#isDifference) {
      const most = Math.max(1, extreme(this.#model.values.map(Math.abs), Math.max));
      return { low: -most, high: most };
    }
    const models = this.#models.slice(0, 2);
    const of = (better) => models.map(({ values }) => extreme(values, better)).reduce((a, b) => better(a, b));
    const low = this.number("low", of(Math.min));
    return { low, high: Math.max(this.number("high", of(Math.max)), low + 1) };
  }

  #boxIn(width) {
    const [nz, nx] = this.#model.shape;
    const { left, right, top } = MARGINS;
    const widest = width - left - right;
    const height = Math.min(TALLEST_PX, (widest * nz) / nx);
    return { x: left, y: top, width: (height * nx) / nz, height };
  }

  heightFor(width) {
    return MARGINS.top + this.#boxIn(width).height + MARGINS.bottom;
  }

  paint(context, width) {
    const { spacing, shape } = this.#model;
    const { x, y } = this.window;
    const range = this.#range();
    const colours = this.#isDifference ? blueRed : viridis;
    const box = this.#boxIn(width);
    this.box = box;
    context.save();
    context.imageSmoothingEnabled = box.width * devicePixelRatio < x.to - x.from;
    const map = this.#map(range, colours);
    context.drawImage(map, x.from, y.from, x.to - x.from, y.to - y.from, box.x, box.y, box.width, box.height);
    if (this.find("interfaces").checked) {
      context.beginPath();
      context.rect(box.x, box.y, box.width, box.height);
      context.clip();
      strokeHaloed(context, this.#interfaces(this.typed("jump", 150)));
    }
    context.restore();
    frame(context, box);
    const axis = ({ from, to }) => [from * spacing, to * spacing];
    const [left, right] = axis(x);
    const [top, bottom] = axis(y);
    drawBottomAxis(context, box, left, right, ticks(left, right, box.width / 60), "Distance (m)");
    drawLeftAxis(context, box, top, bottom, ticks(top, bottom, box.height / 60), "Depth (m)");
    const bar = { x: box.x + box.width + 14, y: box.y, width: BAR, height: box.height };
    drawBar(context, bar, range, colours, "m/s");
    this.find("caption").textContent = `${shape[0]} × ${shape[1]} cells of ${label(spacing)} m.${this.note}`;
  }

  #map({ low, high }, colours) {
    const key = `${this.which} ${low} ${high}`;
    if (!this.#image || this.#imageKey !== key) {
      const [nz, nx] = this.#model.shape;
      const colourOf = (value) => colours((value - low) / (high - low));
      this.#image = raster(nx, nz, this.#model.values, colourOf);
      this.#imageKey = key;
    }
    return this.#image;
  }

  /** The edges in sight between cells whose velocities differ by at least that much. */
  #interfaces(jump) {
    const { values, shape } = this.#model;
    const [nz, nx] = shape;
    const path = new Path2D();
    const { x, y } = this.window;
    const edge = (x1, y1, x2, y2) => {
      path.moveTo(...this.toPixels(x1, y1));
      path.lineTo(...this.toPixels(x2, y2));
    };
    for (let row = Math.floor(y.from); row < Math.ceil(y.to); row++) {
      for (let column = Math.floor(x.from); column < Math.ceil(x.to); column++) {
        const value = values[row * nx + column];
        const apart = (i) => Math.abs(values[i] - value) >= jump;
        if (column + 1 < nx && apart(row * nx + column + 1)) edge(column + 1, row, column + 1, row + 1);
        if (row + 1 < nz && apart((row + 1) * nx + column)) edge(column, row + 1, column + 1, row + 1);
      }
    }
    return path;
  }

  #at({ x, y }) {
    return this.#model.values[y * this.#model.shape[1] + x];
  }

  describe(cell) {
    const { spacing } = this.#model;
    const middle = (index) => `${label((index + 0.5) * spacing)} m`;
    const value = label(Math.round(10 * this.#at(cell)) / 10);
    return `x ${middle(cell.x)} · z ${middle(cell.y)} · ${value} m/s`;
  }

  pickedHeight() {
    return 300;
  }

  paintPicked(context, width, height) {
    const { spacing } = this.#model;
    const column = this.picked.x;
    const shown = this.#isDifference ? [this.#model] : this.#models.slice(0, 2);
    const profiles = shown
      .filter(({ shape }) => column < shape[1])
      .map(({ values, shape: [nz, nx] }) => Float32Array.from({ length: nz }, (_, row) => values[row * nx + column]));
    const all = profiles.flatMap((profile) => [...profile]);
    const [least, most] = [extreme(all, Math.min), extreme(all, Math.max)];
    const spare = Math.max(50, (most - least) * 0.05);
    const [low, high] = [least - spare, most + spare];
    const far = Math.max(...profiles.map((profile) => profile.length)) * spacing;
    const box = { x: 54, y: 22, width: Math.min(420, width - 66), height: height - 62 };
    context.textAlign = "left";
    context.textBaseline = "bottom";
    const where = `${label((column + 0.5) * spacing)} m`;
    const names = shown.length === 2 ? `: ${this.getAttribute("name")}; dashed: ${this.getAttribute("other-name")}` : "";
    context.fillText(`Profile at ${where}${names}`, box.x, box.y - 5, box.width);
    frame(context, box);
    const axis = this.#isDifference ? "Difference (m/s)" : "Velocity (m/s)";
    drawBottomAxis(context, box, low, high, ticks(low, high, box.width / 60), axis);
    drawLeftAxis(context, box, 0, far, ticks(0, far, box.height / 50), "Depth (m)");
    context.lineWidth = 1.5;
    profiles.forEach((profile, i) => {
      context.setLineDash(i === 0 ? [] : [5, 3]);
      // Each cell has its velocity from its top to its bottom.
      drawCurve(context, box, 2 * profile.length, (k) => [
        (profile[k >> 1] - low) / (high - low),
        (((k + 1) >> 1) * spacing) / far,
      ]);
    });
    return `Vertical profile at ${where}: ${label(Math.round(least))} to ${label(Math.round(most))} m/s`;
  }
}

function extreme(values, better) {
  return values.reduce((a, b) => better(a, b));
}

customElements.define("seis-velocity-viewer", VelocityViewerElement);
