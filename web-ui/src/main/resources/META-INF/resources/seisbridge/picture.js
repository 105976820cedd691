/** Reads what org.seisbridge.portal.picture.SampleFrame encodes. */
export function decodeFrame(buffer) {
  const head = new DataView(buffer);
  let at = 8;
  const list = (read) => {
    const length = head.getUint32(at, true);
    const start = at + 4;
    at = start + 4 * length;
    return Array.from({ length }, (_, i) => read.call(head, start + 4 * i, true));
  };
  return {
    sampleInterval: head.getFloat32(0, true),
    spacing: head.getFloat32(4, true),
    shape: list(head.getUint32),
    sources: list(head.getFloat32),
    values: new Float32Array(buffer, at),
  };
}

async function fetchFrame(source, signal) {
  const response = await fetch(new URL(source, document.baseURI), { signal });
  if (!response.ok) throw new Error(await response.text());
  return decodeFrame(await response.arrayBuffer());
}

const STYLE = `
  :host { display: block; position: relative; min-width: 0; }
  canvas { display: block; width: 100%; }
  p { margin: 0; font-size: 0.8125rem; }
`;

/**
 * A canvas as wide as its element, drawn again when its size, its pixels or the colour scheme change.
 * Subclasses say how high it is and paint it. The attribute data-state tells loading, drawn, failed.
 */
export class Picture extends HTMLElement {
  static observedAttributes = ["src", "other", "low", "high"];

  #canvas;
  #message;
  #resize = new ResizeObserver(() => this.draw());
  #scheme = matchMedia("(prefers-color-scheme: dark)");
  #onScheme = () => this.draw();
  #request;
  #frames = new Map();
  #asked;
  #connected = false;

  /**
   * @param style beside that of the canvas
   * @param html what holds the canvas, if anything
   */
  constructor(style = "", html = `<canvas aria-hidden="true"></canvas>`) {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${STYLE}${style}</style>${html}<p id="error" role="alert" hidden></p>`;
    this.#canvas = root.querySelector("canvas");
    this.#message = root.getElementById("error");
  }

  connectedCallback() {
    this.#connected = true;
    this.#resize.observe(this);
    this.#scheme.addEventListener("change", this.#onScheme);
    this.#load();
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#resize.disconnect();
    this.#scheme.removeEventListener("change", this.#onScheme);
    this.#request?.abort();
  }

  attributeChangedCallback(name) {
    if (!this.#connected) return;
    if (name === "src" || name === "other") this.#load();
    else this.draw();
  }

  get small() {
    return this.hasAttribute("small");
  }

  /** A number given as attribute, or the fallback. */
  number(attribute, fallback) {
    return this.hasAttribute(attribute) ? Number(this.getAttribute(attribute)) : fallback;
  }

  async #load() {
    this.#request?.abort();
    const sources = ["src", "other"].map((name) => this.getAttribute(name)).filter(Boolean);
    if (sources.length === 0) return;
    this.#request = new AbortController();
    const { signal } = this.#request;
    this.dataset.state = "loading";
    try {
      const frames = await Promise.all(
        sources.map((source) => this.#frames.get(source) ?? fetchFrame(source, signal)),
      );
      this.#frames = new Map(sources.map((source, i) => [source, frames[i]]));
      this.show(...frames);
      this.#message.hidden = true;
      this.#canvas.hidden = false;
      this.draw();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error) {
    this.#canvas.hidden = true;
    this.#message.hidden = false;
    this.#message.textContent = `The picture cannot be shown. ${error.message}`;
    this.dataset.state = "failed";
  }

  /** Draws before the next frame, once however often it is asked for. */
  redraw() {
    this.#asked ??= requestAnimationFrame(() => {
      this.#asked = undefined;
      this.draw();
    });
  }

  draw() {
    const width = Math.floor(this.clientWidth);
    if (!this.ready || width === 0) return;
    const height = Math.round(this.heightFor(width));
    this.paint(this.prepare(this.#canvas, width, height), width, height);
    this.dataset.state = "drawn";
  }

  /** A canvas's context, for drawing in CSS pixels in the page's colours. */
  prepare(canvas, width, height) {
    const scale = devicePixelRatio;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.height = `${height}px`;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    const style = getComputedStyle(this);
    context.strokeStyle = context.fillStyle = style.color;
    context.font = `${this.small ? 10 : 12}px ${style.fontFamily}`;
    context.lineWidth = 1;
    return context;
  }
}

/** An image of pixels, red, green, blue, alpha from the lowest byte on. */
export function image(columns, rows, pixels) {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const bytes = new Uint8ClampedArray(pixels.buffer);
  canvas.getContext("2d").putImageData(new ImageData(bytes, columns, rows), 0, 0);
  return canvas;
}

/** An image of one colour per value. */
export function raster(columns, rows, values, colourOf) {
  const pixels = new Uint32Array(columns * rows);
  for (let i = 0; i < pixels.length; i++) pixels[i] = colourOf(values[i]);
  return image(columns, rows, pixels);
}
