// Happenings over time as bars: cooperation upwards, conflict downwards, deeds next to the middle and words outside.

import type { Density, Quad } from "../api/types";
import { DAY, days, ms, ticks, type Span } from "../time";
import { line, rect, text, type Mark, type Scene } from "./marks";
import { QUAD_INK } from "./quads";

export const HEIGHT = 118; // of the bars
export const AXIS = 18; // below them
const AIR = 13; // above the highest bar and below the lowest: room for how many it has
const TICK = 90; // pixels between two ticks, at least

export type Bar = Density["points"][number];

export interface OverviewChart {
  bars: readonly Bar[];
  span: Span;
  width: number;
  tick: (label: string) => string; // a tick's label in words
  number: (n: number) => string;
}

/** How many happenings a bar has. */
export function total(quads: Readonly<Record<Quad, number>>): number {
  return quads["V-coop"] + quads["M-coop"] + quads["V-conf"] + quads["M-conf"];
}

/** Where a moment lies, in pixels from the left. */
export function along(span: Span, width: number): (moment: number) => number {
  return (moment) => ((moment - ms(span.since)) / (days(span) * DAY)) * width;
}

/** The picture without what the pointer adds to it. */
export function drawOverview({ bars, span, width, tick, number }: OverviewChart): Scene {
  const x = along(span, width);
  const most = { up: Math.max(0, ...bars.map(({ quads }) => quads["V-coop"] + quads["M-coop"])), down: Math.max(0, ...bars.map(({ quads }) => quads["V-conf"] + quads["M-conf"])) };
  const [up, down] = [Math.max(1, most.up), Math.max(1, most.down)];
  const unit = (HEIGHT - 2 * AIR) / (up + down);
  const middle = AIR + up * unit;
  const gap = days(span) < 4000 ? 1 : 0.5;
  const marks: Mark[] = ticks(span, Math.max(2, Math.floor(width / TICK))).flatMap(({ at, label }) => {
    const words = tick(label);
    const left = x(at);
    return [
      line(left, AIR, left, HEIGHT + 4, { stroke: "var(--line)" }),
      text(left + 4, HEIGHT + 13, words, { "font-size": 11, fill: "var(--ink-2)", ...(left > width - 8 * words.length ? { x: left - 4, "text-anchor": "end" } : {}) }),
    ];
  });
  // How many the highest bar of each side has: the only scale that so low a picture has room for.
  const scale = { "font-size": 11, fill: "var(--ink-2)", "text-anchor": "end" };
  const level = { stroke: "var(--line-2)", "stroke-dasharray": "1 3" };
  if (most.up > 0) marks.push(line(0, AIR, width, AIR, level), text(width, AIR - 3, number(most.up), scale));
  if (most.down > 0) marks.push(line(0, HEIGHT - AIR, width, HEIGHT - AIR, level), text(width, HEIGHT - 2, number(most.down), scale));
  for (const bar of bars) {
    const left = x(ms(bar.start));
    const wide = Math.max(1.5, x(ms(bar.end) + DAY) - left - gap);
    for (const { quad, y, height } of parts(bar, middle, unit)) marks.push(rect(left, y, wide, height, { fill: QUAD_INK[quad] }));
  }
  marks.push(line(0, middle, width, middle, { stroke: "var(--ink-3)" }));
  return { width, height: HEIGHT + AXIS, marks };
}

function parts({ quads }: Bar, middle: number, unit: number): { quad: Quad; y: number; height: number }[] {
  const high = (quad: Quad): number => quads[quad] * unit;
  const all: { quad: Quad; y: number; height: number }[] = [
    { quad: "M-coop", y: middle - high("M-coop"), height: high("M-coop") },
    { quad: "V-coop", y: middle - high("M-coop") - high("V-coop"), height: high("V-coop") },
    { quad: "M-conf", y: middle, height: high("M-conf") },
    { quad: "V-conf", y: middle + high("M-conf"), height: high("V-conf") },
  ];
  return all.filter(({ height }) => height > 0);
}
