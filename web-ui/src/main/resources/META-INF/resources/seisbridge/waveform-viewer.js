import { drawBar, drawBottomAxis, drawLeftAxis, frame, label, ticks } from "./axes.js";
import { viridis } from "./colours.js";
import { raster } from "./picture.js";
import { difference, percentile, spectrogram } from "./signal.js";
import { arrivalsOf, bands, COMPONENTS, drawArrivals, drawTrace, peak, traces } from "./traces.js";
import { Viewer } from "./viewer.js";

/** At the right there is room for the spectrogram's scale bar, so that both have one time axis. */
const MARGINS = { left: 54, right: 54, top: 20, bottom: 40 };
const BAR = 12;
const HIGHEST_HZ = 50;
/** This part of a spectrogram has the lowest colour. */
const QUIET = 0.1;
const LEAST_RANGE_DB = 20;
/** Where nothing was recorded there are zeros, which would take all other colours. */
const MOST_RANGE_DB = 90;

const CONTROLS = `
  <label>Scale <select id="scale">
    <option value="common">One for all</option><option value="own">Each its own</option></select></label>
  <label>Gain (dB) <input id="gain" type="number" min="-60" max="120" step="3" value="0"></label>
  <label>Spectrogram <select id="component">
    ${COMPONENTS.map((name) => `<option>${name}</option>`).join("")}</select></label>`;

const KEYS = `<dt>Click, Enter</dt><dd>The component's spectrogram</dd>`;

/**
 * A waveform [3, samples] to look into: components Z, N, E one below the other with the arrivals of P and
 * S, and the spectrogram of one of them over the same time; with a second waveform, the difference. The
 * plane has a column for each sample and a row for each component; rows do not zoom.
 */
class WaveformViewerElement extends Viewer {
  #waveforms = [];
  #peaks;
  #spectrogram;

  constructor() {
    super("", CONTROLS, KEYS);
  }

  get ready() {
    return this.#waveforms.length > 0;
  }

  show(one, other) {
    const comparable =
      other && one.shape[1] === other.shape[1] && one.sampleInterval === other.sampleInterval;
    this.#waveforms = other ? [one, other] : [one];
    if (comparable) this.#waveforms.push({ ...one, values: difference(one.values, other.values) });
    this.offer(other, comparable);
    this.find("picked").hidden = false;
    this.#choose();
  }

  get #waveform() {
    return this.#waveforms[this.which];
  }

  changed(control) {
    if (control === "which") this.#choose();
    if (control === "component") this.picked = undefined;
  }

  #choose() {
    const samples = this.#waveform.shape[1];
    this.#peaks = traces(this.#waveform).map(peak);
    this.window.fit(samples, COMPONENTS.length);
    if (this.picked?.x >= samples) this.picked = undefined;
  }

  heightFor(width) {
    return Math.min(520, Math.max(360, width * 0.55));
  }

  #boxIn(width, height) {
    const { left, right, top, bottom } = MARGINS;
    return { x: left, y: top, width: width - left - right, height: height - top - bottom };
  }

  paint(context, width, height) {
    const box = this.#boxIn(width, height);
    this.box = box;
    const parts = bands(box);
    const gain = 10 ** (this.typed("gain", 0) / 20);
    const common = this.find("scale").value === "common";
    traces(this.#waveform).forEach((trace, i) => {
      const most = (1.05 * (common ? Math.max(...this.#peaks) : this.#peaks[i])) / gain;
      drawTrace(context, parts[i], trace, this.window.x, most);
      frame(context, { ...parts[i], height: parts[i].height + 1 });
      drawLeftAxis(context, parts[i], most, -most, ticks(-0.8 * most, 0.8 * most, 4));
      context.textAlign = "left";
      context.fillText(COMPONENTS[i], box.x + box.width + 6, parts[i].y + parts[i].height / 2);
    });
    this.#drawArrivals(context, box);
    this.#drawTimes(context, box, "Time (s)");
    const { shape, sampleInterval } = this.#waveform;
    this.find("caption").textContent =
      `${shape[0]} components × ${shape[1]} samples, every ${label(1000 * sampleInterval)} ms; amplitudes in the ` +
      `recording's own unit. Spectrogram: power in windows of 1 s, in dB of the strongest.${this.note}`;
  }

  /** Of the waveform that is shown; a difference has none. */
  #drawArrivals(context, box) {
    const { sampleInterval } = this.#waveform;
    const arrivals = [arrivalsOf(this), arrivalsOf(this, "other-"), {}][this.which];
    const xOf = (seconds) => this.toPixels(seconds / sampleInterval + 0.5, 0)[0];
    drawArrivals(context, box, arrivals, xOf);
  }

  #drawTimes(context, box, title) {
    const { sampleInterval } = this.#waveform;
    const [from, to] = [this.window.x.from, this.window.x.to].map((x) => (x - 0.5) * sampleInterval);
    drawBottomAxis(context, box, from, to, ticks(from, to, box.width / 60), title);
  }

  describe({ x, y }) {
    const { sampleInterval } = this.#waveform;
    const amplitude = traces(this.#waveform)[y][x];
    return [
      COMPONENTS[y],
      `${(x * sampleInterval).toFixed(3)} s`,
      `amplitude ${amplitude.toPrecision(4).replace("-", "−")}`,
    ].join(" · ");
  }

  pick(item) {
    this.find("component").selectedIndex = item.y;
    super.pick(item);
  }

  pickedHeight() {
    return 260;
  }

  paintPicked(context, width, height) {
    const component = this.find("component").selectedIndex;
    const { image, hop, rows, step, low, loudest } = this.#spectrogramOf(component);
    const box = this.#boxIn(width, height);
    const { from, to } = this.window.x;
    context.save();
    context.imageSmoothingQuality = "high";
    context.drawImage(image, from / hop, 0, (to - from) / hop, rows, box.x, box.y, box.width, box.height);
    context.restore();
    this.#drawArrivals(context, box);
    frame(context, box);
    this.#drawTimes(context, box, "Time (s)");
    const [lowest, highest] = [-0.5 * step, (rows - 0.5) * step];
    const frequencies = ticks(0, highest, box.height / 30);
    drawLeftAxis(context, box, highest, lowest, frequencies, "Frequency (Hz)");
    const bar = { x: box.x + box.width + 10, y: box.y, width: BAR, height: box.height };
    drawBar(context, bar, { low, high: 0 }, viridis, "dB");
    const name = COMPONENTS[component];
    context.textAlign = "left";
    context.textBaseline = "bottom";
    context.fillText(name, box.x, box.y - 5);
    return `Spectrogram of ${name}: ${loudest}`;
  }

  /** Made when it is first shown. */
  #spectrogramOf(component) {
    const { values, sampleInterval } = this.#waveform;
    if (this.#spectrogram?.values !== values || this.#spectrogram.component !== component) {
      const made = imageOf(traces(this.#waveform)[component], sampleInterval);
      this.#spectrogram = { values, component, ...made };
    }
    return this.#spectrogram;
  }
}

/** A trace's spectrogram as an image, time to the right and frequency upward, colours from `low` to 0 dB. */
function imageOf(trace, sampleInterval) {
  const { frames, frequencies, hop, step, amplitudes } = spectrogram(trace, sampleInterval);
  const rows = Math.min(frequencies, Math.floor(HIGHEST_HZ / step + 0.01) + 1);
  const shown = new Float32Array(frames * rows);
  for (let k = 0; k < rows; k++) {
    for (let i = 0; i < frames; i++) shown[(rows - 1 - k) * frames + i] = amplitudes[i * frequencies + k];
  }
  const strongest = shown.reduce((a, b) => Math.max(a, b), 0);
  const decibels = (amplitude) => (amplitude > 0 ? 20 * Math.log10(amplitude / strongest) : -MOST_RANGE_DB);
  const low = Math.max(-MOST_RANGE_DB, Math.min(-LEAST_RANGE_DB, decibels(percentile(shown, QUIET))));
  const at = shown.indexOf(strongest);
  const seconds = ((at % frames) + 0.5) * hop * sampleInterval;
  const hertz = (rows - 1 - Math.floor(at / frames)) * step;
  return {
    image: raster(frames, rows, shown, (amplitude) => viridis(1 - decibels(amplitude) / low)),
    hop,
    rows,
    step,
    low,
    loudest: strongest > 0 ? `strongest at ${seconds.toFixed(1)} s and ${hertz.toFixed(1)} Hz` : "silent",
  };
}

customElements.define("seis-waveform-viewer", WaveformViewerElement);
