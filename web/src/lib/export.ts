// Saving what is on the screen: pictures as SVG and PNG with their query, date and sources written into them; tables as CSV.
import { offer, pngOf } from "./charts/save";

/** What is written under a saved picture. */
export interface Imprint {
  title: string;
  /** One line each: the query in words, the address, the day, the sources. */
  lines: readonly string[];
}

const COPIED = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
  "opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "paint-order", "visibility", "display",
] as const; // prettier-ignore
const MARGIN = 16;
const TITLE = 34;
const LINE = 16;
const LETTER = 6.2; // mean width of a letter at 11 px, in pixels

/** An SVG that stands on its own: computed colours as attributes, title above and imprint below. */
export function standalone(svg: SVGSVGElement, imprint: Imprint): SVGSVGElement {
  const box = svg.viewBox.baseVal;
  const size = svg.getBoundingClientRect();
  const width = box?.width || size.width;
  const height = box?.height || size.height;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inline(svg, copy);
  for (const name of ["class", "style", "tabindex", "role", "aria-label", "aria-labelledby"]) copy.removeAttribute(name);
  copy.setAttribute("x", String(MARGIN));
  copy.setAttribute("y", String(TITLE + MARGIN));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const lines = imprint.lines.flatMap((line) => wrap(line, Math.floor(width / LETTER)));
  const whole = { width: width + 2 * MARGIN, height: height + TITLE + 3 * MARGIN + lines.length * LINE };
  const style = getComputedStyle(document.documentElement);
  const root = element("svg", { xmlns: NS, viewBox: `0 0 ${whole.width} ${whole.height}`, width: whole.width, height: whole.height }) as SVGSVGElement;
  root.append(element("rect", { width: "100%", height: "100%", fill: style.backgroundColor }));
  root.append(text(imprint.title, MARGIN, MARGIN + 18, 17, 600, style.color));
  root.append(copy);
  lines.forEach((line, at) => root.append(text(line, MARGIN, TITLE + height + 2 * MARGIN + (at + 1) * LINE, 11, 400, style.color)));
  return root;
}

const NS = "http://www.w3.org/2000/svg";

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, String(value));
  return made;
}

function text(words: string, x: number, y: number, size: number, weight: number, fill: string): SVGElement {
  const made = element("text", { x, y, fill, "font-size": size, "font-weight": weight, "font-family": "system-ui, sans-serif" });
  made.textContent = words;
  return made;
}

function wrap(line: string, letters: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > letters) {
    const at = Math.max(rest.lastIndexOf(" ", letters), 0) || letters;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  if (from instanceof SVGElement) {
    for (const name of COPIED) {
      const value = style.getPropertyValue(name);
      if (value) to.setAttribute(name, value);
    }
    to.removeAttribute("class");
    to.removeAttribute("style");
  }
  for (let at = 0; at < from.children.length; at += 1) inline(from.children[at]!, to.children[at]!);
}

/** Save a picture as SVG. `name` is the file's, without its ending. */
export function saveSvg(svg: SVGSVGElement, name: string, imprint: Imprint): void {
  offer(new Blob([serialise(standalone(svg, imprint))], { type: "image/svg+xml" }), `${name}.svg`);
}

/** Save a picture as PNG, twice the size of the screen. */
export async function savePng(svg: SVGSVGElement, name: string, imprint: Imprint): Promise<void> {
  offer(await pngOf(serialise(standalone(svg, imprint))), `${name}.png`);
}

function serialise(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg);
}

export type Cell = string | number | null;

/** A table as CSV (RFC 4180). A cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Save a table as CSV. */
export function saveCsv(head: readonly string[], rows: readonly (readonly Cell[])[], name: string): void {
  offer(new Blob(["\uFEFF", toCsv(head, rows)], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
}
