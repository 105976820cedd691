import { Picture } from "./picture.js";
import { Window } from "./window.js";

const STYLE = `
  .controls { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem 0.75rem; margin-bottom: 0.5rem;
    font-size: 0.8125rem; }
  label { display: grid; gap: 0.125rem; color: var(--vaadin-text-color-secondary); }
  label.beside { display: flex; align-items: center; gap: 0.375rem; min-height: 1.875rem; }
  select, input[type="number"], button, .tabs {
    box-sizing: border-box; min-height: 1.875rem; padding: 0 0.375rem; font: inherit;
    color: var(--vaadin-text-color, CanvasText); background: var(--vaadin-background-color, Canvas);
    border: 1px solid var(--vaadin-border-color, GrayText); border-radius: 0.375rem; }
  input[type="number"] { width: 4.75rem; }
  select { max-width: 100%; }
  button { min-width: 1.875rem; cursor: pointer; }
  button[aria-pressed="true"] { color: #fff; background: var(--aura-blue, Highlight); }
  .zoom { display: flex; gap: 0.25rem; }
  .tabs { display: flex; max-width: 100%; margin: 0; padding: 0; overflow-x: auto; scrollbar-width: thin; }
  .tabs legend { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .tabs label { display: block; position: relative; flex: none; }
  .tabs input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
  .tabs span { display: block; min-width: 1rem; padding: 0.3125rem 0.5rem; text-align: center; }
  .tabs input:checked + span { color: #fff; background: var(--aura-blue, Highlight); }
  .tabs input:focus-visible + span, :is(select, input, button, .stage, summary):focus-visible {
    outline: 2px solid var(--vaadin-focus-ring-color, Highlight); outline-offset: 1px; }
  .tabs input:focus-visible + span { outline-offset: -3px; }
  .stage { position: relative; cursor: crosshair; user-select: none; -webkit-user-select: none; }
  .overlay { position: absolute; inset: 0; pointer-events: none; }
  .readout { min-height: 1.25em; padding: 0.25rem 0; font-variant-numeric: tabular-nums; }
  @media (max-width: 30rem) { .readout { min-height: 2.5em; } }
  .caption, details { color: var(--vaadin-text-color-secondary); font-size: 0.75rem; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 0.125rem 0.75rem; margin: 0.25rem 0; }
  dd { margin: 0; }
  [hidden] { display: none !important; }
`;

/** What every viewer is made of; subclasses put their own controls and keys in. */
const html = (controls, keys) => `
  <div class="controls" role="group" aria-label="Display">
    <label id="which-label" hidden>Shown <select id="which"></select></label>
    ${controls}
    <div class="zoom" role="group" aria-label="Zoom">
      <button id="box" type="button" aria-pressed="false" title="Zoom to a box: drag it">Box</button>
      <button id="in" type="button" aria-label="Zoom in" title="Zoom in">+</button>
      <button id="out" type="button" aria-label="Zoom out" title="Zoom out">−</button>
      <button id="reset" type="button" title="Show all">Reset</button>
    </div>
  </div>
  <div class="stage" tabindex="0" role="application" aria-describedby="readout">
    <canvas aria-hidden="true"></canvas><canvas class="overlay" aria-hidden="true"></canvas>
  </div>
  <p id="readout" class="readout"></p>
  <div id="picked" hidden><canvas role="img"></canvas></div>
  <p id="caption" class="caption"></p>
  <details><summary>Mouse and keys</summary><dl>
    <dt>Wheel, + −</dt><dd>Zoom; over an axis, that axis alone</dd>
    <dt>Drag, arrows</dt><dd>Move</dd>
    <dt>Shift and drag</dt><dd>Zoom to a box</dd>
    <dt>0</dt><dd>Show all</dd>
    <dt>Shift and arrows</dt><dd>Move the cursor by one; with Ctrl, by ten</dd>
    ${keys}
  </dl></details>`;

const ZOOM_STEP = 1.4;
const PAN_STEP = 0.1;
const CLICK_PX = 4;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * A picture to look into: it zooms, moves, reads out what is under the cursor and opens what is clicked.
 * A second source makes it show that one too, and the difference. Subclasses give the plane's size, the
 * box it is drawn in, and what stands at a point of it.
 */
export class Viewer extends Picture {
  /** What is shown of the plane, in traces and samples or in cells. */
  window = new Window();
  /** Where it is drawn, CSS pixels. */
  box = { x: 0, y: 0, width: 1, height: 1 };
  /** The sample or cell under the cursor and the one that was opened, {x, y}; undefined for none. */
  cursor;
  picked;

  #root;
  #stage;
  #overlay;
  #pointers = new Map();
  #drag;

  constructor(style, controls, keys) {
    super(STYLE + style, html(controls, keys));
    this.#root = this.shadowRoot;
    this.#stage = this.#root.querySelector(".stage");
    this.#overlay = this.#root.querySelector(".overlay");
    this.#root.querySelector(".controls").addEventListener("input", (event) => {
      this.changed(event.target.name || event.target.id);
      this.redraw();
    });
    this.#onClick("in", () => this.#zoom(1 / ZOOM_STEP));
    this.#onClick("out", () => this.#zoom(ZOOM_STEP));
    this.#onClick("reset", () => this.window.reset());
    this.#onClick("box", () => this.#boxTool(!this.#boxing));
    this.#stage.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    this.#stage.addEventListener("keydown", (event) => this.#onKey(event));
    this.#stage.addEventListener("pointerdown", (event) => this.#onDown(event));
    this.#stage.addEventListener("pointermove", (event) => this.#onMove(event));
    this.#stage.addEventListener("pointerup", (event) => this.#onUp(event));
    this.#stage.addEventListener("pointercancel", (event) => this.#onUp(event));
    this.#stage.addEventListener("pointerleave", () => this.#moveCursor(undefined, "off"));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stage.setAttribute("aria-label", `${this.getAttribute("aria-label")}; keys are listed below`);
  }

  find(id) {
    return this.#root.getElementById(id);
  }

  /** A number that was typed, kept within its limits; the fallback where none was. */
  typed(id, fallback) {
    const { valueAsNumber: value, min, max } = this.find(id);
    if (Number.isNaN(value)) return fallback;
    return Math.min(Math.max(value, min === "" ? value : Number(min)), max === "" ? value : Number(max));
  }

  /** What there is to choose from: this, the other, their difference. */
  offer(other, comparable) {
    const names = other ? [this.getAttribute("name") ?? "This", this.getAttribute("other-name") ?? "The other"] : [];
    if (comparable) names.push("Difference");
    const which = this.find("which");
    const chosen = Math.max(0, Math.min(which.selectedIndex, names.length - 1));
    which.replaceChildren(...names.map((name, i) => new Option(name, i)));
    which.selectedIndex = names.length ? chosen : -1;
    this.find("which-label").hidden = names.length === 0;
    this.note = other && !comparable ? " The two are sampled differently, so there is no difference of them." : "";
  }

  /** 0 for this, 1 for the other, 2 for their difference. */
  get which() {
    return Math.max(0, this.find("which").selectedIndex);
  }

  /** A control has another value; what depends on it is to be made again. */
  changed() {}

  draw() {
    super.draw();
    if (!this.ready || this.clientWidth === 0) return;
    this.#stage.style.touchAction = this.window.whole && !this.#boxing ? "pan-y" : "none";
    this.#drawOverlay();
    this.#drawPicked();
  }

  /** Opens what stands at a point. */
  pick(point) {
    this.picked = point;
    this.find("picked").hidden = false;
    this.redraw();
  }

  #drawPicked() {
    const holder = this.find("picked");
    if (holder.hidden) return;
    const canvas = holder.querySelector("canvas");
    const width = Math.floor(holder.clientWidth);
    const height = this.pickedHeight(width);
    canvas.setAttribute("aria-label", this.paintPicked(this.prepare(canvas, width, height), width, height));
  }

  #drawOverlay() {
    const { clientWidth: width, clientHeight: height } = this.#stage;
    const context = this.prepare(this.#overlay, width, height);
    const { box } = this;
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    const path = new Path2D();
    if (this.cursor) {
      const [x, y] = this.toPixels(this.cursor.x + 0.5, this.cursor.y + 0.5);
      path.moveTo(x, box.y);
      path.lineTo(x, box.y + box.height);
      path.moveTo(box.x, y);
      path.lineTo(box.x + box.width, y);
    }
    if (this.picked) {
      const [x, y] = this.toPixels(this.picked.x + 0.5, this.picked.y + 0.5);
      path.moveTo(x + 4, y);
      path.arc(x, y, 4, 0, 2 * Math.PI);
    }
    if (this.#drag?.box) {
      const { from, to } = this.#drag;
      path.rect(from.x, from.y, to.x - from.x, to.y - from.y);
    }
    strokeHaloed(context, path);
  }

  /** Pixels of a point of the plane. */
  toPixels(x, y) {
    const { box, window } = this;
    return [
      box.x + ((x - window.x.from) / (window.x.to - window.x.from)) * box.width,
      box.y + ((y - window.y.from) / (window.y.to - window.y.from)) * box.height,
    ];
  }

  /** The point of the plane at pixels. */
  toPlane(x, y) {
    const { box, window } = this;
    return {
      x: window.x.from + ((x - box.x) / box.width) * (window.x.to - window.x.from),
      y: window.y.from + ((y - box.y) / box.height) * (window.y.to - window.y.from),
    };
  }

  /** The sample or cell at pixels; undefined beside the box. */
  itemAt(x, y) {
    const { box } = this;
    const inside = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    if (!inside) return undefined;
    const point = this.toPlane(x, y);
    return { x: Math.floor(point.x), y: Math.floor(point.y) };
  }

  #onClick(id, action) {
    this.find(id).addEventListener("click", () => {
      action();
      this.redraw();
    });
  }

  get #boxing() {
    return this.find("box").ariaPressed === "true";
  }

  #boxTool(on) {
    this.find("box").ariaPressed = String(on);
  }

  /** About the cursor, or else the middle of what is shown. */
  #zoom(factor) {
    const { x, y } = this.window;
    const at = this.cursor ?? { x: (x.from + x.to) / 2, y: (y.from + y.to) / 2 };
    this.window.zoom(factor, at.x, at.y);
  }

  #onWheel(event) {
    const factor = ZOOM_STEP ** (Math.sign(event.deltaY) * Math.min(1, Math.abs(event.deltaY) / 100));
    // All is shown: the page may move on.
    if (factor > 1 && this.window.whole) return;
    event.preventDefault();
    const { offsetX: x, offsetY: y } = event;
    const point = this.toPlane(x, y);
    const onAxis = !this.equalAspect && !this.itemAt(x, y);
    const besideX = onAxis && x < this.box.x;
    const belowY = onAxis && y > this.box.y + this.box.height;
    this.window.zoom(factor, besideX ? null : point.x, belowY ? null : point.y);
    this.redraw();
  }

  #onKey(event) {
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey) this.#stepCursor(arrow, event.ctrlKey ? 10 : 1);
    else if (arrow && !this.window.whole) this.window.pan(PAN_STEP * arrow[0], PAN_STEP * arrow[1]);
    else if (event.key === "+" || event.key === "=") this.#zoom(1 / ZOOM_STEP);
    else if (event.key === "-") this.#zoom(ZOOM_STEP);
    else if (event.key === "0") this.window.reset();
    else if (event.key === "Enter" && this.cursor) this.pick(this.cursor);
    else if (event.ctrlKey || event.altKey || event.metaKey || !this.onKey(event.key)) return;
    event.preventDefault();
    this.redraw();
  }

  /** Whether a key of the subclass's own was pressed. */
  onKey() {
    return false;
  }

  #stepCursor([right, down], step) {
    const { x, y } = this.window;
    const from = this.cursor ?? { x: Math.floor((x.from + x.to) / 2), y: Math.floor((y.from + y.to) / 2) };
    const within = (value, axis) =>
      Math.min(Math.max(value, Math.floor(axis.from)), Math.ceil(axis.to) - 1);
    const next = { x: within(from.x + right * step, x), y: within(from.y + down * step, y) };
    this.#moveCursor(next, "polite");
  }

  /** Reads out what is there, or else what was opened; aloud when it was asked for by keyboard. */
  #moveCursor(item, aloud) {
    this.cursor = item;
    const readout = this.find("readout");
    readout.setAttribute("aria-live", aloud);
    const told = item ?? this.picked;
    readout.textContent = told ? this.describe(told) : "";
    if (this.ready) this.#drawOverlay();
  }

  #onDown(event) {
    if (event.button !== 0) return;
    const at = { x: event.offsetX, y: event.offsetY };
    this.#pointers.set(event.pointerId, at);
    this.#stage.setPointerCapture(event.pointerId);
    const box = event.shiftKey || this.#boxing;
    this.#drag = { from: at, to: at, box, moved: false };
  }

  #onMove(event) {
    const at = { x: event.offsetX, y: event.offsetY };
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      this.#moveCursor(this.itemAt(at.x, at.y), "off");
      return;
    }
    if (this.#pointers.size === 2) this.#pinch(event.pointerId, before, at);
    else this.#dragTo(before, at);
    this.#pointers.set(event.pointerId, at);
  }

  #dragTo(before, at) {
    const drag = this.#drag;
    drag.to = at;
    drag.moved ||= Math.hypot(at.x - drag.from.x, at.y - drag.from.y) >= CLICK_PX;
    if (!drag.moved) return;
    if (drag.box) {
      this.#drawOverlay();
    } else {
      this.window.pan((before.x - at.x) / this.box.width, (before.y - at.y) / this.box.height);
      this.redraw();
    }
  }

  #pinch(id, before, at) {
    this.#drag.moved = true;
    const [, other] = [...this.#pointers].find(([key]) => key !== id);
    const apart = (one) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
    const { x, y } = this.toPlane((at.x + other.x) / 2, (at.y + other.y) / 2);
    this.window.zoom(apart(before) / apart(at), x, y);
    this.redraw();
  }

  #onUp(event) {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0) return;
    const drag = this.#drag;
    this.#drag = undefined;
    if (event.type === "pointercancel") return;
    if (drag.moved && drag.box) {
      const [a, b] = [this.toPlane(drag.from.x, drag.from.y), this.toPlane(drag.to.x, drag.to.y)];
      this.window.show(a.x, b.x, a.y, b.y, this.equalAspect);
      this.#boxTool(false);
    }
    const item = this.itemAt(event.offsetX, event.offsetY);
    if (!drag.moved && item) this.pick(item);
    this.redraw();
  }
}

/** Strokes a path so that it is seen on whatever colours. */
export function strokeHaloed(context, path) {
  context.lineWidth = 3;
  context.strokeStyle = "rgb(255 255 255 / 0.7)";
  context.stroke(path);
  context.lineWidth = 1;
  context.strokeStyle = "#000";
  context.stroke(path);
}
