import { Picture } from "./picture.js";
import { drawBottomAxis, frame, ticks } from "./axes.js";
import { arrivalsOf, bands, COMPONENTS, drawArrivals, drawTrace, peak, traces } from "./traces.js";

/** A waveform [3, samples], each component scaled to its own largest amplitude. */
class WaveformElement extends Picture {
  #waveform;

  get ready() {
    return this.#waveform !== undefined;
  }

  show(waveform) {
    this.#waveform = waveform;
  }

  heightFor(width) {
    return this.small ? width : Math.min(400, Math.max(260, width * 0.6));
  }

  paint(context, width, height) {
    const { small } = this;
    const { shape, sampleInterval } = this.#waveform;
    const duration = shape[1] * sampleInterval;
    const left = small ? 12 : 20;
    const top = small ? 14 : 18;
    const bottom = small ? 18 : 40;
    const box = { x: left, y: top, width: width - left - 2, height: height - top - bottom };
    const parts = bands(box);
    if (small) context.lineWidth = 0.75;
    traces(this.#waveform).forEach((trace, i) => {
      drawTrace(context, parts[i], trace, { from: 0, to: shape[1] }, peak(trace));
      context.textAlign = "right";
      context.textBaseline = "middle";
      context.fillText(COMPONENTS[i], left - 4, parts[i].y + parts[i].height / 2);
    });
    context.lineWidth = 1;
    drawArrivals(context, box, arrivalsOf(this), (seconds) => left + (seconds / duration) * box.width);
    frame(context, box);
    const times = small ? [0, duration] : ticks(0, duration, box.width / 60);
    drawBottomAxis(context, box, 0, duration, times, small ? "" : "Time (s)");
  }
}

customElements.define("seis-waveform", WaveformElement);
