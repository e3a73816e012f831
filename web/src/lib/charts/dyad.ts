// The picture of two parties over time: cooperation above the line, conflict below it, the mean tone through both, and the pair's share of all
// coverage in a strip beneath. Pure: numbers in, marks out.

import type { Quad } from "../api/types";
import { TONE_LIMIT } from "./colour";
import { QUAD_INK } from "./quads";
import { group, HOLLOW, line, path, px, rect, text, type Mark, type Scene } from "./marks";
import { running, sides, ticks, type Slot, type Span } from "./periods";
import { counts, linear, type Scale } from "./scale";

export interface DyadChart {
  slots: readonly Slot[];
  planned: readonly Slot[]; // of the same periods
  selected: Span | null; // days; everything outside is drawn fainter
  width: number;
  share: boolean; // with the strip of the share of all coverage
  locale: string;
  words: { up: string; down: string; tone: string; runningTone: (periods: number) => string; share: string };
}

/** Where things are, for the pointer and the keys: everything is in the pixels of the scene. */
export interface DyadLayout {
  left: number;
  right: number;
  top: number;
  zero: number;
  bottom: number;
  step: number; // width of one period
  shareTop: number;
  shareBottom: number;
  height: number;
  axis: number; // where the labels of the days stand
}

const LEFT = 44;
const NARROW_LEFT = 34;
const RIGHT = 40;
const TOP = 26;
const BARS = 300;
const NARROW_BARS = 250;
const SHARE = 56;
const GAP = 34;
const NARROW_GAP = 50; // the two labels between the panels stand one above the other
const NARROW = 560;
const UP: readonly Quad[] = ["V-coop", "M-coop"];
const DOWN: readonly Quad[] = ["V-conf", "M-conf"];
const LEAST_SIDE = 0.3; // so that a pair that only quarrels still has an upper half to compare with
const FAINT = 0.28;
const SMOOTH = 5; // pixels: where periods are narrower, the line of tone is a running mean about twice as wide
export const THINNEST = 1.5; // pixels of a bar

/** Sizes of the picture; the smaller side keeps room for the line of tone. */
export function layoutDyad(chart: DyadChart): DyadLayout {
  const narrow = chart.width < NARROW;
  const left = narrow ? NARROW_LEFT : LEFT;
  const right = chart.width - RIGHT;
  const bars = narrow ? NARROW_BARS : BARS;
  const { up, down } = highest(chart);
  const share = up + down === 0 ? 0.5 : Math.min(1 - LEAST_SIDE, Math.max(LEAST_SIDE, up / (up + down)));
  const bottom = TOP + bars;
  const shareTop = bottom + (narrow ? NARROW_GAP : GAP);
  const shareBottom = chart.share ? shareTop + SHARE : bottom;
  return {
    left,
    right,
    top: TOP,
    zero: TOP + bars * share,
    bottom,
    step: (right - left) / Math.max(1, chart.slots.length),
    shareTop,
    shareBottom,
    height: shareBottom + (chart.share ? 28 : 44),
    axis: shareBottom + (chart.share ? 18 : 34),
  };
}

function highest(chart: DyadChart): { up: number; down: number } {
  let [up, down] = [0, 0];
  chart.slots.forEach((slot, i) => {
    const [have, plan] = [sides(slot.quads), sides(chart.planned[i]?.quads ?? slot.quads)];
    up = Math.max(up, have.coop + (chart.planned[i] ? plan.coop : 0));
    down = Math.max(down, have.conf + (chart.planned[i] ? plan.conf : 0));
  });
  return { up, down };
}

/** The period under a place of the picture, or null beside the chart. */
export function slotAt(chart: DyadChart, layout: DyadLayout, x: number): number | null {
  const index = Math.floor((x - layout.left) / layout.step);
  return index >= 0 && index < chart.slots.length ? index : null;
}

export function middle(layout: DyadLayout, index: number): number {
  return layout.left + (index + 0.5) * layout.step;
}

/** How many things one pixel stands for, the same above and below the line. */
function unit(chart: DyadChart, layout: DyadLayout): number {
  const { up, down } = highest(chart);
  return Math.min((layout.zero - layout.top) / Math.max(1, up), (layout.bottom - layout.zero) / Math.max(1, down));
}

/** Where a mean tone stands: its zero is the line between the bars. */
export function toneScale(layout: DyadLayout): Scale {
  const reach = Math.min(layout.zero - layout.top, layout.bottom - layout.zero);
  return linear([0, TONE_LIMIT], [layout.zero, layout.zero - reach]);
}

/** The whole picture. */
export function drawDyad(chart: DyadChart): Scene {
  const layout = layoutDyad(chart);
  const marks = [...frame(chart, layout), ...bars(chart, layout), ...tone(chart, layout)];
  if (chart.share) marks.push(...shares(chart, layout));
  marks.push(...dates(chart, layout));
  return { width: chart.width, height: layout.height, marks };
}

/** Periods on both sides over which the line of tone is smoothed: none where each has room for a point of its own. */
export function smoothing(layout: DyadLayout): number {
  return layout.step >= SMOOTH ? 0 : Math.round(SMOOTH / layout.step);
}

function frame(chart: DyadChart, layout: DyadLayout): Mark[] {
  const { left, right, zero, top, bottom } = layout;
  const size = unit(chart, layout);
  const { up, down } = highest(chart);
  const steps = counts(Math.max(up, down), Math.max(2, Math.floor((bottom - top) / 64)));
  const number = new Intl.NumberFormat(chart.locale);
  const marks: Mark[] = [];
  for (const value of steps) {
    for (const [side, most] of [[-1, up], [1, down]] as const) {
      if (value > most) continue;
      const y = zero + side * value * size;
      marks.push(line(left, y, right, y, { class: "grid", stroke: "var(--line)", "stroke-width": 1 }));
      marks.push(text(left - 6, y + 4, number.format(value), { "text-anchor": "end", fill: "var(--ink-3)", "font-size": 11 }));
    }
  }
  marks.push(text(left - 6, zero + 4, "0", { "text-anchor": "end", fill: "var(--ink-3)", "font-size": 11 }));
  marks.push(text(left, top - 12, `↑ ${chart.words.up}`, { fill: "var(--coop-text)", "font-size": 12, "font-weight": 600 }));
  marks.push(text(left, bottom + 16, `↓ ${chart.words.down}`, { fill: "var(--conf-text)", "font-size": 12, "font-weight": 600 }));
  const scale = toneScale(layout);
  for (const value of [TONE_LIMIT, TONE_LIMIT / 2, -TONE_LIMIT / 2, -TONE_LIMIT]) {
    marks.push(text(right + 6, scale(value) + 4, signed(value, chart.locale, 0), { fill: "var(--ink-3)", "font-size": 11 }));
  }
  marks.push(text(chart.width, top - 12, toneLabel(chart, layout), { "text-anchor": "end", fill: "var(--ink-2)", "font-size": 12 }));
  marks.push(line(left, zero, right, zero, { stroke: "var(--ink-3)", "stroke-width": 1 }));
  return marks;
}

function toneLabel(chart: DyadChart, layout: DyadLayout): string {
  const radius = smoothing(layout);
  return radius === 0 ? chart.words.tone : chart.words.runningTone(2 * radius + 1);
}

function bars(chart: DyadChart, layout: DyadLayout): Mark[] {
  const size = unit(chart, layout);
  const gap = layout.step > 6 ? Math.min(3, layout.step * 0.18) : layout.step > 2.5 ? 0.5 : 0;
  const [inside, outside] = [new Strokes(), new Strokes()];
  chart.slots.forEach((slot, index) => {
    const target = chosen(slot, chart.selected) ? inside : outside;
    const x = layout.left + index * layout.step + gap / 2;
    const width = Math.max(0.6, layout.step - gap);
    for (const [order, side] of [[UP, -1], [DOWN, 1]] as const) {
      let at = layout.zero;
      for (const [counted, kind] of [[slot, "solid"], [chart.planned[index], "hollow"]] as const) {
        for (const quad of order) {
          const length = (counted?.quads[quad] ?? 0) * size;
          if (length > 0) target.add(kind, quad, x, side < 0 ? at - length : at, width, length);
          at += side * length;
        }
      }
    }
  });
  const thin = layout.step < 4;
  return [...outside.marks(chart.selected === null ? 1 : FAINT, thin), ...inside.marks(1, thin)];
}

function chosen(slot: Slot, selected: Span | null): boolean {
  return selected === null || (slot.from <= selected.to && slot.to >= selected.from);
}

/** All bars of one quad are one path: twenty thousand days draw as fast as twenty. */
class Strokes {
  readonly #parts = new Map<string, string[]>();

  add(kind: "solid" | "hollow", quad: Quad, x: number, y: number, width: number, height: number): void {
    const key = `${kind} ${quad}`;
    const inset = kind === "hollow" && width > 3 && height > 3 ? 0.75 : 0;
    const [w, h] = [px2(width - 2 * inset), px2(height - 2 * inset)];
    const piece = `M${px2(x + inset)} ${px2(y + inset)}h${w}v${h}h${-w}z`;
    const held = this.#parts.get(key);
    if (held) held.push(piece);
    else this.#parts.set(key, [piece]);
  }

  marks(opacity: number, thin: boolean): Mark[] {
    const out: Mark[] = [];
    for (const [key, pieces] of [...this.#parts].sort(([a], [b]) => a.localeCompare(b))) {
      const [kind, quad] = key.split(" ") as ["solid" | "hollow", Quad];
      const ink = QUAD_INK[quad];
      const look: Mark["attrs"] =
        kind === "solid"
          ? thin ? { fill: ink } : { fill: ink, stroke: "var(--ground)", "stroke-width": 0.5 }
          : { fill: ink, ...HOLLOW, stroke: ink };
      out.push(path(pieces.join(""), { ...look, opacity, class: `bars ${kind} ${quad}` }));
    }
    return out;
  }
}

function px2(value: number): number {
  return Math.round(value * 100) / 100;
}

function tone(chart: DyadChart, layout: DyadLayout): Mark[] {
  const scale = toneScale(layout);
  const radius = smoothing(layout);
  const points = running(chart.slots, radius).flatMap((value, index) => (value === null ? [] : [{ index, x: px(middle(layout, index)), y: px(scale(value)) }]));
  if (points.length === 0) return [];
  let [whole, gaps] = ["", ""];
  points.forEach((point, i) => {
    const last = points[i - 1];
    if (!last) return;
    const piece = `M${last.x} ${last.y}L${point.x} ${point.y}`;
    if (point.index === last.index + 1) whole += piece;
    else gaps += piece;
  });
  const halo = { fill: "none", stroke: "var(--ground)", "stroke-width": 4, "stroke-linejoin": "round", "stroke-linecap": "round", opacity: 0.75 };
  const ink = { fill: "none", stroke: "var(--ink)", "stroke-width": 1.5, "stroke-linejoin": "round", "stroke-linecap": "round" };
  const marks: Mark[] = [];
  if (gaps) marks.push(path(gaps, { ...ink, "stroke-width": 1, "stroke-dasharray": "1 4", opacity: 0.7, class: "tone gap" }));
  if (whole) marks.push(path(whole, { ...halo }), path(whole, { ...ink, class: "tone" }));
  if (radius === 0) {
    const r = Math.min(3, Math.max(1.5, layout.step / 3));
    const dots = points.map(({ x, y }) => `M${px(x - r)} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`).join("");
    marks.push(path(dots, { fill: "var(--ink)", stroke: "var(--ground)", "stroke-width": 1, class: "tone dots" }));
  }
  return marks;
}

/** The pair's part of all that happened in a period, 0..1. */
export function shareOf(slot: Slot): number {
  return slot.all > 0 ? slot.happenings / slot.all : 0;
}

function shares(chart: DyadChart, layout: DyadLayout): Mark[] {
  const top = Math.max(...chart.slots.map(shareOf), 0);
  const limit = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1].find((step) => step >= top) ?? 1;
  const scale = linear([0, limit], [layout.shareBottom, layout.shareTop]);
  const percent = new Intl.NumberFormat(chart.locale, { style: "percent", maximumFractionDigits: 1 });
  const gap = layout.step > 6 ? Math.min(3, layout.step * 0.18) : 0;
  const pieces = chart.slots.flatMap((slot, index) => {
    const share = shareOf(slot);
    if (share === 0) return [];
    const x = layout.left + index * layout.step + gap / 2;
    const width = px2(Math.max(0.6, layout.step - gap));
    return [`M${px2(x)} ${px2(layout.shareBottom)}V${px2(scale(share))}h${width}V${px2(layout.shareBottom)}z`];
  });
  const label = { fill: "var(--ink-3)", "font-size": 11, "text-anchor": "end" };
  return [
    line(layout.left, layout.shareTop, layout.right, layout.shareTop, { stroke: "var(--line)" }),
    line(layout.left, layout.shareBottom, layout.right, layout.shareBottom, { stroke: "var(--ink-3)" }),
    text(layout.left - 6, layout.shareTop + 4, percent.format(limit), label),
    text(layout.left - 6, layout.shareBottom + 4, "0", label),
    text(layout.right, layout.shareTop - 6, chart.words.share, { fill: "var(--ink-2)", "font-size": 12, "text-anchor": "end" }),
    path(pieces.join(""), { fill: "var(--ink-3)", class: "share" }),
  ];
}

function dates(chart: DyadChart, layout: DyadLayout): Mark[] {
  const [first, last] = [chart.slots[0], chart.slots.at(-1)];
  if (!first || !last) return [];
  const scale = linear([first.from, last.to + 1], [layout.left, layout.right]);
  const most = Math.floor((layout.right - layout.left) / 74);
  return ticks({ from: first.from, to: last.to }, most, chart.locale).flatMap((tick) => {
    const x = scale(tick.day);
    return [
      line(x, layout.top, x, layout.shareBottom, { stroke: "var(--line)", "stroke-dasharray": tick.strong ? "none" : "1 3" }),
      line(x, layout.shareBottom, x, layout.shareBottom + 5, { stroke: "var(--ink-3)" }),
      text(x + 3, layout.axis, tick.label, { fill: "var(--ink-2)", "font-size": 11, "font-weight": tick.strong ? 600 : 400 }),
    ];
  });
}

/** The band that marks a period under the pointer or the keys. */
export function band(layout: DyadLayout, index: number): Mark {
  const x = layout.left + index * layout.step;
  return rect(x, layout.top - 4, Math.max(1, layout.step), layout.shareBottom - layout.top + 4, { fill: "var(--ink)", "fill-opacity": 0.07, class: "band" });
}

/** The whole reach in little, for the strip with the window: one bar a period, up and down. */
export function drawOverview(points: readonly Slot[], width: number, height: number, left: number, right: number, locale: string): Mark[] {
  const most = Math.max(1, ...points.map((slot) => Math.max(sides(slot.quads).coop, sides(slot.quads).conf)));
  const base = (height - 14) / 2;
  const step = (width - left - right) / Math.max(1, points.length);
  let [up, down] = ["", ""];
  points.forEach((slot, i) => {
    const { coop, conf } = sides(slot.quads);
    const x = px2(left + i * step);
    const w = px2(Math.max(1, step - 0.3));
    if (coop) up += `M${x} ${px2(base)}v${px2(-base * Math.sqrt(coop / most))}h${w}V${px2(base)}z`;
    if (conf) down += `M${x} ${px2(base)}v${px2(base * Math.sqrt(conf / most))}h${w}V${px2(base)}z`;
  });
  const [first, last] = [points[0], points.at(-1)];
  const marks: Mark[] = [path(up, { fill: "var(--v-coop)" }), path(down, { fill: "var(--v-conf)" }), line(left, base, width - right, base, { stroke: "var(--ink-3)", "stroke-width": 0.5 })];
  if (!first || !last) return marks;
  const scale = linear([first.from, last.to + 1], [left, width - right]);
  for (const tick of ticks({ from: first.from, to: last.to }, Math.floor(width / 90), locale)) {
    marks.push(text(scale(tick.day) + 2, height - 2, tick.label, { fill: "var(--ink-3)", "font-size": 10 }));
  }
  return [group(marks)];
}

/** "+2.1", "−4", "0". */
export function signed(value: number, locale: string, digits = 1): string {
  return new Intl.NumberFormat(locale, { signDisplay: "exceptZero", maximumFractionDigits: digits }).format(value).replace("-", "−");
}
