import { drawBottomAxis, drawCurve, drawLeftAxis, frame, label, ticks } from "./axes.js";
import { blueRed, grey } from "./colours.js";
import { image } from "./picture.js";
import { density, Levels, Section, wiggles } from "./section.js";
import { agc, difference, percentile, spectrum } from "./signal.js";
import { Viewer } from "./viewer.js";

const MARGINS = { left: 54, right: 2, top: 20, bottom: 40 };
const COLOURS = { blueRed, grey };
/** On the light colours of a density, whatever the page's. */
const INK = 0xff202020;
const TRACES_APART_PX = 4;
/** Amplitudes below this part of the strongest are not worth the room in a spectrum. */
const FAINT = 1e-3;

const CONTROLS = `
  <fieldset id="shots" class="tabs"><legend>Shot</legend></fieldset>
  <label>Show <select id="style">
    <option value="density">Variable density</option><option value="wiggles">Wiggles</option>
    <option value="both">Both</option></select></label>
  <label>Colours <select id="colours">
    <option value="blueRed">Red–blue</option><option value="grey">Grey</option></select></label>
  <label>Gain (dB) <input id="gain" type="number" min="-60" max="120" step="3" value="0"></label>
  <label>AGC (ms) <input id="agc" type="number" min="0" step="50" placeholder="off"></label>
  <label>Clip (%) <input id="clip" type="number" min="50" max="100" step="0.5" value="99"
    title="This part of all samples is shown with its amplitude; what is stronger is cut off"></label>`;

const KEYS = `
    <dt>Click, Enter</dt><dd>The trace and its amplitude spectrum</dd>
    <dt>[ ]</dt><dd>The shot before, the next</dd>`;

/**
 * A gather [shots, samples, receivers] to look into: variable density, wiggles or both, time downward,
 * gain, AGC and clip; a trace with its spectrum; with a second gather, the difference.
 */
class GatherViewerElement extends Viewer {
  #gathers = [];
  #processed;
  #clip;
  #section;
  #raw;

  constructor() {
    super("", CONTROLS, KEYS);
  }

  get ready() {
    return this.#gathers.length > 0;
  }

  show(one, other) {
    const comparable =
      other &&
      String(one.shape) === String(other.shape) &&
      one.sampleInterval === other.sampleInterval &&
      one.spacing === other.spacing;
    this.#gathers = other ? [one, other] : [one];
    if (comparable) this.#gathers.push({ ...one, values: difference(one.values, other.values) });
    this.offer(other, comparable);
    this.#offerShots();
    this.#process();
  }

  get #gather() {
    return this.#gathers[this.which];
  }

  /** The only shot that is shown; undefined for all. */
  get #shot() {
    const value = this.find("shots").querySelector(":checked")?.value;
    return value ? Number(value) : undefined;
  }

  #offerShots() {
    const count = this.#gather.shape[0];
    const shots = this.find("shots");
    shots.hidden = count === 1;
    if (shots.querySelectorAll("input").length === count + 1) return;
    const tab = (text, name, value) => {
      const input = Object.assign(document.createElement("input"), { type: "radio", name: "shot", value });
      input.ariaLabel = name;
      const span = Object.assign(document.createElement("span"), { textContent: text });
      const holder = document.createElement("label");
      holder.append(input, span);
      return holder;
    };
    const each = Array.from({ length: count }, (_, i) => tab(i + 1, `Shot ${i + 1}`, i));
    shots.replaceChildren(shots.querySelector("legend"), tab("All", "All shots", ""), ...each);
    shots.querySelector("input").checked = true;
  }

  changed(control) {
    if (control === "which") this.#offerShots();
    if (["which", "agc", "clip"].includes(control)) this.#process();
    if (control === "shot") this.#choose();
  }

  /** What is shown has the scale of the first gather, so that all can be compared. */
  #process() {
    const processed = ({ values, shape, sampleInterval }) => {
      const half = Math.round(this.typed("agc", 0) / 2000 / sampleInterval);
      return half > 0 ? agc(values, shape, half) : values;
    };
    const shown = processed(this.#gather);
    this.#processed = new Levels(shown, this.#gather.shape);
    const scale = this.which === 0 ? shown : processed(this.#gathers[0]);
    this.#clip = percentile(scale, this.typed("clip", 99) / 100) || 1;
    this.#choose();
  }

  #choose() {
    const { values, shape } = this.#gather;
    const shot = this.#shot;
    this.#section = new Section(this.#processed, shot);
    this.#raw = new Section(new Levels(values, shape), shot);
    const { width, samples } = this.#section;
    this.window.fit(width, samples);
    const kept = this.picked && this.picked.x < width && this.picked.y < samples;
    if (!kept) {
      this.picked = undefined;
      this.find("picked").hidden = true;
    }
  }

  onKey(key) {
    const step = { "[": -1, "]": 1 }[key];
    if (!step) return false;
    const tabs = [...this.find("shots").querySelectorAll("input")];
    const next = tabs.findIndex((tab) => tab.checked) + step;
    if (tabs[next]) {
      tabs[next].checked = true;
      this.changed("shot");
    }
    return true;
  }

  heightFor(width) {
    return Math.min(560, Math.max(360, width * 0.6));
  }

  paint(context, width, height) {
    const { left, right, top, bottom } = MARGINS;
    const box = { x: left, y: top, width: width - left - right, height: height - top - bottom };
    this.box = box;
    const { sampleInterval } = this.#gather;
    const style = this.find("style").value;
    const clip = this.#clip / 10 ** (this.typed("gain", 0) / 20);
    const ink = context.fillStyle;
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    if (style !== "wiggles") this.#drawDensity(context, box, clip);
    if (style !== "density") this.#drawWiggles(context, box, clip, style === "both" ? INK : pixelOf(ink));
    context.restore();
    frame(context, box);
    // A sample is in the middle of its cell.
    const time = (y) => (y - 0.5) * sampleInterval;
    const [from, to] = [time(this.window.y.from), time(this.window.y.to)];
    drawLeftAxis(context, box, from, to, ticks(from, to, Math.floor(box.height / 50)), "Time (s)");
    this.#drawPanels(context, box);
    context.textAlign = "center";
    context.textBaseline = "bottom";
    context.fillText("Receiver position (m)", box.x + box.width / 2, height - 2);
    const [shots, samples, receivers] = this.#gather.shape;
    this.find("caption").textContent =
      `${shots} ${shots === 1 ? "shot" : "shots"} × ${samples} samples × ${receivers} receivers, every ${label(1000 * sampleInterval)} ms ` +
      `and ${label(this.#gather.spacing)} m. Colours and wiggles end at ±${clip.toPrecision(3)}` +
      (this.typed("agc", 0) > 0 ? " times the RMS of the AGC's window." : ".") +
      this.note;
  }

  #drawDensity(context, box, clip) {
    const colours = COLOURS[this.find("colours").value];
    const { pixels, x, y } = density(this.#section, this.window, box.width, box.height, (value) =>
      colours((value / clip + 1) / 2),
    );
    const [left, top] = this.toPixels(x.first, y.first);
    const [right, bottom] = this.toPixels(x.first + x.count * x.size, y.first + y.count * y.size);
    context.drawImage(image(x.count, y.count, pixels), left, top, right - left, bottom - top);
  }

  #drawWiggles(context, box, clip, ink) {
    const [width, height] = [box.width, box.height].map((size) => Math.round(size * devicePixelRatio));
    const pixels = new Uint32Array(width * height);
    const apart = TRACES_APART_PX * devicePixelRatio;
    wiggles(pixels, width, height, this.#section, this.window, apart, clip, ink);
    context.drawImage(image(width, height, pixels), box.x, box.y, box.width, box.height);
  }

  /** Each shot's name above it and its receivers' positions below, as far as it is in sight. */
  #drawPanels(context, box) {
    const { shots, receivers } = this.#section;
    const { spacing } = this.#gather;
    const position = (column) => (column - 0.5) * spacing;
    shots.forEach((shot, panel) => {
      const first = this.#section.firstColumn(panel);
      const from = Math.max(first, this.window.x.from);
      const to = Math.min(first + receivers, this.window.x.to);
      if (to <= from) return;
      const [left] = this.toPixels(from, 0);
      const [right] = this.toPixels(to, 0);
      const part = { x: left, y: box.y, width: right - left, height: box.height };
      if (part.width < 14) return;
      context.textAlign = "center";
      context.textBaseline = "bottom";
      const name = part.width > 50 ? `Shot ${shot + 1}` : shot + 1;
      context.fillText(name, left + part.width / 2, box.y - 4);
      const [low, high] = [position(from - first), position(to - first)];
      const values = ticks(low, high, part.width / 45).filter((value) => value >= low && value <= high);
      if (part.width >= 40) drawBottomAxis(context, part, low, high, values);
      if (shots.length > 1) frame(context, part);
    });
  }

  describe(item) {
    const { shot, receiver } = this.#raw.place(item.x);
    if (receiver >= this.#raw.receivers) return "";
    const { sampleInterval, spacing, sources } = this.#gather;
    const position = receiver * spacing;
    const offset = position - sources[shot];
    return [
      `Shot ${shot + 1}`,
      `${(item.y * sampleInterval).toFixed(sampleInterval < 1e-3 ? 4 : 3)} s`,
      `${label(position)} m`,
      `offset ${label(Math.round(offset))} m`,
      `amplitude ${this.#raw.amplitude(item.x, item.y).toPrecision(4).replace("-", "−")}`,
    ].join(" · ");
  }

  pick(item) {
    if (this.#raw.place(item.x).receiver < this.#raw.receivers) super.pick(item);
  }

  pickedHeight(width) {
    return width < 600 ? 400 : 220;
  }

  paintPicked(context, width, height) {
    const { shot, receiver } = this.#raw.place(this.picked.x);
    const { sampleInterval, spacing } = this.#gather;
    const name = `shot ${shot + 1}, ${label(receiver * spacing)} m`;
    const trace = this.#raw.trace(this.picked.x);
    const { step, amplitudes } = spectrum(trace, sampleInterval);
    const stacked = width < 600;
    const [columns, rows] = stacked ? [1, 2] : [2, 1];
    const part = { width: width / columns, height: height / rows };
    const box = { x: 54, y: 22, width: part.width - 66, height: part.height - 62 };

    const peak = trace.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const duration = (trace.length - 1) * sampleInterval;
    drawPlot(context, box, `Trace of ${name}`, "Time (s)", duration, -peak, peak);
    drawCurve(context, box, trace.length, (i) => [i / (trace.length - 1), (1 - trace[i] / peak) / 2]);

    if (stacked) box.y += part.height;
    else box.x += part.width;
    const strongest = amplitudes.reduce((a, b) => Math.max(a, b), 0) || 1;
    const last = Math.max(8, amplitudes.findLastIndex((value) => value > FAINT * strongest));
    const shown = Math.min(amplitudes.length, Math.ceil(1.1 * last) + 1);
    drawPlot(context, box, "Its amplitude spectrum", "Frequency (Hz)", (shown - 1) * step, 0, strongest);
    drawCurve(context, box, shown, (i) => [i / (shown - 1), 1 - amplitudes[i] / strongest]);
    const dominant = amplitudes.indexOf(strongest) * step;
    return `Trace of ${name}: strongest amplitude ${peak.toPrecision(3)}; its spectrum peaks at ${label(dominant)} Hz`;
  }
}

/** The axes of a plot, from 0 on the bottom one. */
function drawPlot(context, box, title, axis, far, low, high) {
  context.textAlign = "left";
  context.textBaseline = "bottom";
  context.fillText(title, box.x, box.y - 5);
  frame(context, box);
  drawBottomAxis(context, box, 0, far, ticks(0, far, box.width / 50), axis);
  drawLeftAxis(context, box, high, low, ticks(low, high, box.height / 30));
}

/** The pixel of a colour as canvases write it, #rrggbb or with its alpha as rgba(…). */
function pixelOf(colour) {
  const parts = colour.startsWith("#")
    ? [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16))
    : colour.match(/[\d.]+/g).map(Number);
  return (255 << 24) | (parts[2] << 16) | (parts[1] << 8) | parts[0];
}

customElements.define("seis-gather-viewer", GatherViewerElement);
