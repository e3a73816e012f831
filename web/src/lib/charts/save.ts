// A picture that leaves the page takes its title, its query, its date and its sources with it.

import { today } from "../time";
import { group, line, rect, swatch, text, wide, type LegendItem, type Mark, type Scene } from "./marks";

export interface Caption {
  title: string;
  query: string; // the filter in words
  sources: string; // what it was counted from
  made: string; // the day, in words
  address: string; // where it can be looked up again
  legend: readonly LegendItem[];
}

/** What a token of the style sheet stands for, e.g. `--ink` -> `#17191e`. */
export type Resolve = (token: string) => string;

const MARGIN = 24;
const LEAST_WIDTH = 420;
const FACE = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/** A whole SVG file: the scene between its title and its sources, every colour written out, nothing that needs this page. */
export function svgFile(scene: Scene, caption: Caption, resolve: Resolve): string {
  const width = Math.ceil(Math.max(LEAST_WIDTH, scene.width)) + 2 * MARGIN;
  const head = heading(caption, width);
  const foot = footer(caption, width);
  const height = Math.ceil(head.height + scene.height + foot.height);
  const marks = [
    rect(0, 0, width, height, { fill: "var(--ground)" }),
    ...head.marks,
    { tag: "svg", attrs: { x: MARGIN, y: head.height, width: scene.width, height: scene.height, overflow: "hidden" }, children: scene.marks } as const,
    group(foot.marks, { transform: `translate(0 ${head.height + scene.height})` }),
  ];
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const words = `<title>${escaped(caption.title)}</title><desc>${escaped([caption.query, caption.sources, caption.made, caption.address].join(" · "))}</desc>`;
  const colours = remembered(resolve);
  const body = marks.map((mark) => written(mark, colours)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FACE}" role="img">${words}${body}</svg>`;
}

function heading(caption: Caption, width: number): { marks: Mark[]; height: number } {
  const room = width - 2 * MARGIN;
  const marks: Mark[] = [];
  let y = MARGIN + 16;
  for (const row of wrapped(caption.title, room, 19)) {
    marks.push(text(MARGIN, y, row, { "font-size": 19, "font-weight": 650, fill: "var(--ink)" }));
    y += 25;
  }
  for (const row of wrapped(caption.query, room, 13)) {
    marks.push(text(MARGIN, y, row, { "font-size": 13, fill: "var(--ink-2)" }));
    y += 18;
  }
  let x = MARGIN;
  y += 6;
  for (const item of caption.legend) {
    const long = 18 + wide(item.words, 12) + 16;
    if (x > MARGIN && x + long > width - MARGIN) [x, y] = [MARGIN, y + 19];
    marks.push(group([swatch(item)], { transform: `translate(${Math.round(x)} ${y - 10})` }));
    marks.push(text(x + 18, y, item.words, { "font-size": 12, fill: "var(--ink-2)" }));
    x += long;
  }
  return { marks, height: Math.round(y + 20) };
}

function footer(caption: Caption, width: number): { marks: Mark[]; height: number } {
  const marks: Mark[] = [line(MARGIN, 14, width - MARGIN, 14, { stroke: "var(--line-2)" })];
  let y = 34;
  for (const words of [caption.sources, `${caption.made} · ${caption.address}`]) {
    for (const row of wrapped(words, width - 2 * MARGIN, 11)) {
      marks.push(text(MARGIN, y, row, { "font-size": 11, fill: "var(--ink-3)" }));
      y += 16;
    }
  }
  return { marks, height: y + 4 };
}

/** Words in rows no wider than `room`; what has no space (an address) is cut where it must be. */
export function wrapped(words: string, room: number, size: number): string[] {
  const rows: string[] = [];
  let row = "";
  for (let word of words.split(/\s+/).filter(Boolean)) {
    while (wide(word, size) > room) {
      let cut = word.length - 1;
      while (cut > 1 && wide(word.slice(0, cut), size) > room) cut--;
      if (row) rows.push(row);
      row = "";
      rows.push(word.slice(0, cut));
      word = word.slice(cut);
    }
    const longer = row ? `${row} ${word}` : word;
    if (row && wide(longer, size) > room) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return row ? [...rows, row] : rows;
}

function written(mark: Mark, resolve: Resolve): string {
  const attrs = Object.entries(mark.attrs)
    .filter(([name]) => name !== "class")
    .map(([name, value]) => ` ${name}="${escaped(coloured(String(value), resolve))}"`)
    .join("");
  const inner = mark.children ? mark.children.map((child) => written(child, resolve)).join("") : escaped(mark.text ?? "");
  return inner ? `<${mark.tag}${attrs}>${inner}</${mark.tag}>` : `<${mark.tag}${attrs}/>`;
}

function coloured(value: string, resolve: Resolve): string {
  return value.replace(/var\((--[\w-]+)\)/g, (_, token: string) => resolve(token));
}

function escaped(words: string): string {
  const safe = words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""); // no XML may hold these
  return safe.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function remembered(resolve: Resolve): Resolve {
  const known = new Map<string, string>();
  return (token) => {
    const held = known.get(token) ?? resolve(token);
    known.set(token, held);
    return held;
  };
}

/** Reads the tokens as the page shows them now: the same theme, the same colours. */
export function tokensOf(root: Element): Resolve {
  return (token) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${token})`;
    root.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return hexOf(colour);
  };
}

/** `rgb(1, 2, 3)` as `#010203`: not every program that opens a picture reads the newer ways to write a colour. */
export function hexOf(colour: string): string {
  const parts = /^rgba?\(\s*(\d+)[ ,]+(\d+)[ ,]+(\d+)/.exec(colour);
  return parts ? `#${parts.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}` : colour;
}

/** A name for the file: the title and the day, in letters that every system keeps. */
export function fileName(title: string, day: string, ending: string): string {
  const plain = title.normalize("NFKD").replace(/[^\w\s-]/g, "").trim().replace(/[\s_]+/g, "-").toLowerCase().slice(0, 60).replace(/-+$/, "");
  return `kawat-${plain || "picture"}-${day}.${ending}`;
}

/** The picture as pixels, twice as fine as it is large. Fails where the browser refuses to draw it. */
export async function pngOf(svg: string, fineness = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * fineness;
    canvas.height = image.naturalHeight * fineness;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hand a picture to the reader, named by what it is of and the day. Fails where the browser refuses to draw it. */
export async function save(kind: "svg" | "png", scene: Scene, caption: Caption, root: Element, name = caption.title): Promise<void> {
  const svg = svgFile(scene, caption, tokensOf(root));
  const blob = kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngOf(svg);
  offer(blob, fileName(name, today(), kind));
}

/** Hand a file to the reader. */
export function offer(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
