// Pairs as a matrix: rows and columns are parties, a square's size is how much happened, its colour the mean tone. Pure.

import type { DyadLine } from "../api/types";
import { toneColour, type Theme } from "./colour";
import { line, path, rect, text, wide, type Mark, type Scene } from "./marks";
import { area } from "./scale";

export type Order = "volume" | "groups" | "name";

export interface Matrix {
  codes: string[];
  cells: Map<string, DyadLine>; // by "A B" both ways
  most: number;
}

/** The `limit` most active parties of these pairs, in an order; a matrix beyond some sixty rows is no longer read. */
export function matrixOf(dyads: readonly DyadLine[], limit: number, order: Order, name: (code: string) => string): Matrix {
  const weights = activity(dyads);
  const codes = [...weights.keys()].sort((a, b) => weights.get(b)! - weights.get(a)! || (a < b ? -1 : 1)).slice(0, limit);
  const held = new Set(codes);
  const cells = new Map<string, DyadLine>();
  for (const dyad of dyads) {
    if (!held.has(dyad.a) || !held.has(dyad.b)) continue;
    cells.set(`${dyad.a} ${dyad.b}`, dyad);
    cells.set(`${dyad.b} ${dyad.a}`, dyad);
  }
  const most = Math.max(0, ...[...cells.values()].map((dyad) => dyad.happenings));
  if (order === "name") codes.sort((a, b) => name(a).localeCompare(name(b)));
  return { codes: order === "groups" ? grouped(codes, cells) : codes, cells, most };
}

/** How many happenings with others each party has (a happening of three counts for each of its pairs). */
export function activity(dyads: readonly DyadLine[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const { a, b, happenings } of dyads) {
    out.set(a, (out.get(a) ?? 0) + happenings);
    out.set(b, (out.get(b) ?? 0) + happenings);
  }
  return out;
}

/**
 * Parties that deal with the same others, side by side: average-linkage clustering on the cosine of their rows (a party counts as its own partner,
 * so that two that mostly deal with each other are alike), leaves turned so that neighbours at each join are the nearest.
 */
export function grouped(codes: readonly string[], cells: ReadonlyMap<string, DyadLine>): string[] {
  const rows = codes.map((row) => codes.map((column) => (row === column ? own(row, codes, cells) : Math.sqrt(cells.get(`${row} ${column}`)?.happenings ?? 0))));
  const near = rows.map((one) => rows.map((other) => cosine(one, other)));
  let clusters = codes.map((_, i) => [i]);
  while (clusters.length > 1) {
    let best: [number, number, number] = [0, 1, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < clusters.length; i++) {
      for (let j = i + 1; j < clusters.length; j++) {
        const likeness = linkage(clusters[i]!, clusters[j]!, near);
        if (likeness > best[2] + 1e-12) best = [i, j, likeness];
      }
    }
    const [i, j] = best;
    const joined = turned(clusters[i]!, clusters[j]!, near);
    clusters = clusters.filter((_, k) => k !== i && k !== j);
    clusters.splice(i, 0, joined);
  }
  return (clusters[0] ?? []).map((index) => codes[index]!);
}

function own(code: string, codes: readonly string[], cells: ReadonlyMap<string, DyadLine>): number {
  return Math.sqrt(Math.max(0, ...codes.map((other) => cells.get(`${code} ${other}`)?.happenings ?? 0)));
}

function cosine(one: readonly number[], other: readonly number[]): number {
  let [dot, a, b] = [0, 0, 0];
  one.forEach((value, i) => {
    dot += value * other[i]!;
    a += value * value;
    b += other[i]! * other[i]!;
  });
  return a && b ? dot / Math.sqrt(a * b) : 0;
}

function linkage(one: readonly number[], other: readonly number[], near: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const i of one) for (const j of other) sum += near[i]![j]!;
  return sum / (one.length * other.length);
}

function turned(one: number[], other: number[], near: readonly (readonly number[])[]): number[] {
  const [left, right] = [[...one].reverse(), [...other].reverse()];
  const ways = [[one, other], [one, right], [left, other], [left, right]] as const;
  let best: readonly [readonly number[], readonly number[]] = ways[0];
  let top = Number.NEGATIVE_INFINITY;
  for (const way of ways) {
    const touch = near[way[0].at(-1)!]![way[1][0]!]!;
    if (touch > top) [best, top] = [way, touch];
  }
  return [...best[0], ...best[1]];
}

export interface MatrixLayout {
  left: number;
  top: number;
  cell: number;
  width: number;
  height: number;
}

/** Sizes: cells as large as the width allows, between what a finger can hit on a phone and what still looks like a matrix. */
export function layoutMatrix(matrix: Matrix, width: number, name: (code: string) => string): MatrixLayout {
  const size = labelSize(width);
  const longest = Math.max(0, ...matrix.codes.map((code) => wide(name(code), size)));
  const left = Math.min(width * 0.34, longest + 14);
  const count = Math.max(1, matrix.codes.length);
  const top = Math.min(130, longest * 0.79 + 20);
  const spare = width - left - (width < 560 ? 8 : Math.min(90, longest * 0.6));
  const cell = Math.min(34, Math.max(16, spare / count));
  return { left, top, cell, width: Math.ceil(Math.max(width, left + cell * count + 60)), height: Math.ceil(top + cell * count + 8) };
}

function labelSize(width: number): number {
  return width < 560 ? 11 : 12;
}

/** The whole picture. */
export function drawMatrix(matrix: Matrix, layout: MatrixLayout, name: (code: string) => string, theme: Theme, width: number): Scene {
  const { left, top, cell } = layout;
  const end = left + cell * matrix.codes.length;
  const marks: Mark[] = [];
  const size = Math.min(labelSize(width), cell - 3);
  matrix.codes.forEach((code, i) => {
    const at = top + i * cell;
    marks.push(line(left, at, end, at, { stroke: "var(--line)" }), line(left + i * cell, top, left + i * cell, top + cell * matrix.codes.length, { stroke: "var(--line)" }));
    marks.push(text(left - 8, at + cell / 2 + size * 0.35, short(name(code), left - 12, size), { "text-anchor": "end", "font-size": size, fill: "var(--ink)" }));
    const x = left + (i + 0.5) * cell + size * 0.2;
    marks.push(text(x, top - 7, short(name(code), 130, size), { "font-size": size, fill: "var(--ink)", transform: `rotate(-52 ${Math.round(x * 10) / 10} ${top - 7})` }));
    marks.push(rect(left + i * cell + 0.5, at + 0.5, cell - 1, cell - 1, { fill: "var(--line)", "fill-opacity": 0.55 }));
  });
  marks.push(line(left, top + cell * matrix.codes.length, end, top + cell * matrix.codes.length, { stroke: "var(--line)" }));
  marks.push(line(end, top, end, top + cell * matrix.codes.length, { stroke: "var(--line)" }));
  const side = area(matrix.most, cell - 3, 4);
  matrix.codes.forEach((row, i) => {
    matrix.codes.forEach((column, j) => {
      const dyad = matrix.cells.get(`${row} ${column}`);
      if (dyad && i !== j) marks.push(...square(left + (j + 0.5) * cell, top + (i + 0.5) * cell, side(dyad.happenings), dyad.tone, theme));
    });
  });
  return { width: layout.width, height: layout.height, marks };
}

/** A square of a tone; one that conflicts carries a notch, so that the two kinds differ without colour as well. */
export function square(cx: number, cy: number, side: number, tone: number | null, theme: Theme): Mark[] {
  const colour = toneColour(tone, theme);
  const half = side / 2;
  if (colour === null) return [rect(cx - half, cy - half, side, side, { fill: "none", stroke: "var(--ink-3)", "stroke-dasharray": "2 2" })];
  if (tone! >= 0 || side < 7) return [rect(cx - half, cy - half, side, side, { fill: colour, rx: 1.5 })];
  const cut = Math.max(2.5, side * 0.3);
  const [x, y] = [Math.round((cx - half) * 10) / 10, Math.round((cy - half) * 10) / 10];
  return [path(`M${x} ${y}h${side - cut}l${cut} ${cut}v${side - cut}h${-side}z`, { fill: colour })];
}

/** Words cut to a width, with a mark where something is missing. */
export function short(words: string, room: number, size: number): string {
  if (wide(words, size) <= room) return words;
  let kept = words;
  while (kept.length > 1 && wide(`${kept}…`, size) > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
