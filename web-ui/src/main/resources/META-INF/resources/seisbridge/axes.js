import { raster } from "./picture.js";

const TICK = 4;

/** Round numbers from low to high, at most that many steps apart. */
export function ticks(low, high, steps) {
  const rough = (high - low) / Math.max(1, steps);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** A tick's label: 0.5, 700, 1500, 2e6. */
export function label(value) {
  const rounded = Number(value.toPrecision(6));
  const text = Math.abs(rounded) >= 1e5 ? rounded.toExponential().replace("e+", "e") : String(rounded);
  return text.replace("-", "−");
}

/** The vertical axis at the left of a box, growing downward from `from` to `to`. */
export function drawLeftAxis(context, box, from, to, values, title) {
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const value of values) {
    const y = box.y + ((value - from) / (to - from)) * box.height;
    line(context, box.x - TICK, y, box.x, y);
    context.fillText(label(value), box.x - TICK - 3, y);
  }
  if (title) {
    context.save();
    context.translate(box.x - 40, box.y + box.height / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = "center";
    context.textBaseline = "bottom";
    context.fillText(title, 0, 0);
    context.restore();
  }
}

/** The horizontal axis under a box. Labels at its ends stay within it. */
export function drawBottomAxis(context, box, from, to, values, title) {
  const bottom = box.y + box.height;
  context.textBaseline = "top";
  for (const value of values) {
    const x = box.x + ((value - from) / (to - from)) * box.width;
    line(context, x, bottom, x, bottom + TICK);
    const text = label(value);
    const half = context.measureText(text).width / 2;
    const inside = Math.min(Math.max(x, box.x + half), box.x + box.width - half);
    context.textAlign = "center";
    context.fillText(text, inside, bottom + TICK + 2);
  }
  if (title) {
    context.textAlign = "center";
    context.fillText(title, box.x + box.width / 2, bottom + 22);
  }
}

export function frame(context, box) {
  context.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
}

function line(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** The vertical scale bar of colours from low, at its foot, to high. */
export function drawBar(context, box, { low, high }, colourOf, unit) {
  const levels = Float32Array.from({ length: 256 }, (_, i) => 1 - i / 255);
  context.drawImage(raster(1, 256, levels, colourOf), box.x, box.y, box.width, box.height);
  frame(context, box);
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const value of ticks(low, high, Math.floor(box.height / 40))) {
    const y = box.y + ((high - value) / (high - low)) * box.height;
    context.fillText(label(value), box.x + box.width + 5, y);
  }
  context.textBaseline = "bottom";
  context.fillText(unit, box.x, box.y - 6);
}

/** A curve through values over a box, in the colour of strokes. Points are given as parts of the box. */
export function drawCurve(context, box, length, point) {
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.beginPath();
  for (let i = 0; i < length; i++) {
    const [x, y] = point(i);
    context.lineTo(box.x + x * box.width, box.y + y * box.height);
  }
  context.stroke();
  context.restore();
}
