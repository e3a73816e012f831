// A picture as plain data: what the page draws and what is saved are the same marks.

export interface Mark {
  tag: "g" | "svg" | "rect" | "path" | "line" | "circle" | "text" | "title";
  attrs: Record<string, string | number>;
  text?: string;
  children?: Mark[];
}

export interface Scene {
  width: number;
  height: number;
  marks: Mark[];
}

export function rect(x: number, y: number, width: number, height: number, attrs: Mark["attrs"] = {}): Mark {
  return { tag: "rect", attrs: { x: px(x), y: px(y), width: px(width), height: px(height), ...attrs } };
}

export function line(x1: number, y1: number, x2: number, y2: number, attrs: Mark["attrs"] = {}): Mark {
  return { tag: "line", attrs: { x1: px(x1), y1: px(y1), x2: px(x2), y2: px(y2), ...attrs } };
}

export function path(d: string, attrs: Mark["attrs"] = {}): Mark {
  return { tag: "path", attrs: { d, ...attrs } };
}

export function circle(cx: number, cy: number, r: number, attrs: Mark["attrs"] = {}): Mark {
  return { tag: "circle", attrs: { cx: px(cx), cy: px(cy), r: px(r), ...attrs } };
}

export function text(x: number, y: number, words: string, attrs: Mark["attrs"] = {}): Mark {
  return { tag: "text", attrs: { x: px(x), y: px(y), ...attrs }, text: words };
}

export function group(children: Mark[], attrs: Mark["attrs"] = {}): Mark {
  return { tag: "g", attrs, children };
}

/** A tenth of a pixel is finer than any eye, and keeps saved pictures small. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

/** About how wide words are in a sans-serif of this size: enough to keep labels apart. */
export function wide(words: string, size: number): number {
  let units = 0;
  for (const letter of words) units += /[ilIjtfr.,:;'’|! ]/.test(letter) ? 0.34 : /[mwMW@%—]/.test(letter) ? 0.92 : /[A-Z]/.test(letter) ? 0.7 : 0.6;
  return units * size;
}

/** One entry of a legend, on the page and in a saved picture. */
export interface LegendItem {
  words: string;
  fill: string;
  hollow?: boolean;
}

/** The twelve pixels that stand for a kind of mark in a legend. */
export function swatch({ fill, hollow }: Pick<LegendItem, "fill" | "hollow">): Mark {
  return hollow ? rect(1, 1, 10, 10, { fill, ...HOLLOW, stroke: fill }) : rect(0, 0, 12, 12, { fill, rx: 2 });
}

/** How a thing looks that is only planned, or whose place is only roughly known: outlined with dashes. */
export const HOLLOW: Readonly<Mark["attrs"]> = { "fill-opacity": 0.14, "stroke-width": 1.25, "stroke-dasharray": "3 2" };
