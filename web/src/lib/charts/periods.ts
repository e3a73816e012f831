// Days, ISO weeks and months as whole numbers of days since 1970-01-01 (UTC): no time zone can move a happening to another day.

import type { Point, Quad } from "../api/types";
import { QUADS } from "./quads";

export type By = "day" | "week" | "month";
export const BYS: readonly By[] = ["day", "week", "month"];

const MS = 86_400_000;

/** The day number of YYYY-MM-DD. */
export function dayOf(iso: string): number {
  return Math.floor(Date.parse(`${iso}T00:00:00Z`) / MS);
}

/** YYYY-MM-DD of a day number. */
export function isoOf(day: number): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** The instant of a day, for Intl.DateTimeFormat with timeZone "UTC". */
export function instant(day: number): Date {
  return new Date(day * MS);
}

/** The first day of the period that holds a day. */
export function startOf(by: By, day: number): number {
  if (by === "day") return day;
  if (by === "week") return day - ((((day + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday
  const date = instant(day);
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / MS);
}

/** The first day of the period after (or `steps` before or after) the one that starts on `start`. */
export function shift(by: By, start: number, steps = 1): number {
  if (by === "day") return start + steps;
  if (by === "week") return start + 7 * steps;
  const date = instant(start);
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + steps, 1) / MS);
}

/** Days of both ends, both counted. */
export interface Span {
  from: number;
  to: number;
}

/** The periods that reach can be read at a glance: days up to a quarter, weeks up to two years, else months. */
export function suitable(span: Span): By {
  const days = span.to - span.from + 1;
  if (days <= 100) return "day";
  return days <= 731 ? "week" : "month";
}

/** How many periods a span has, about. */
export function periodsIn(by: By, span: Span): number {
  return (span.to - span.from + 1) / { day: 1, week: 7, month: 30.4 }[by];
}

/** The period asked for, or the next longer one of which no more than `most` are in the span: bars thinner than a pixel say nothing. */
export function legible(by: By, span: Span, most: number): By {
  return BYS.slice(BYS.indexOf(by)).find((one) => periodsIn(one, span) <= most) ?? "month";
}

/** A span widened to whole periods. */
export function whole(by: By, span: Span): Span {
  return { from: startOf(by, span.from), to: shift(by, startOf(by, span.to)) - 1 };
}

/** One period of a chart, whether anything happened in it or not. */
export interface Slot {
  from: number;
  to: number;
  happenings: number;
  articles: number;
  all: number;
  tone: number | null;
  quads: Record<Quad, number>;
}

const NOTHING: Readonly<Record<Quad, number>> = { "V-coop": 0, "M-coop": 0, "V-conf": 0, "M-conf": 0 };

/** Every period of a span in order; the points of the API fill those in which something happened. */
export function slots(points: readonly Point[], by: By, span: Span): Slot[] {
  const known = new Map(points.map((point) => [startOf(by, dayOf(point.start)), point]));
  const bounds = whole(by, span);
  const out: Slot[] = [];
  for (let from = bounds.from; from <= bounds.to; ) {
    const next = shift(by, from);
    const point = known.get(from);
    out.push({
      from,
      to: next - 1,
      happenings: point?.happenings ?? 0,
      articles: point?.articles ?? 0,
      all: point?.all ?? 0,
      tone: point?.tone ?? null,
      quads: { ...NOTHING, ...point?.quads },
    });
    from = next;
  }
  return out;
}

/** The days from the first to the last happening, or null where there is none. */
export function extent(points: readonly Pick<Point, "start" | "end" | "happenings">[]): Span | null {
  const full = points.filter((point) => point.happenings > 0);
  if (full.length === 0) return null;
  return { from: Math.min(...full.map((p) => dayOf(p.start))), to: Math.max(...full.map((p) => dayOf(p.end))) };
}

/**
 * The shortest recent span that leaves out at most a twentieth of the happenings at its beginning: one anniversary told of 1967 must not press
 * this year into a corner. What is left out is counted, so that the page can say so.
 */
export function dense(points: readonly Pick<Point, "start" | "end" | "happenings">[]): { span: Span; before: number } | null {
  const bounds = extent(points);
  if (bounds === null) return null;
  const ordered = [...points].filter((p) => p.happenings > 0).sort((a, b) => dayOf(a.start) - dayOf(b.start));
  const total = ordered.reduce((sum, p) => sum + p.happenings, 0);
  let before = 0;
  for (const point of ordered) {
    if (before + point.happenings > total / 20) return { span: { from: dayOf(point.start), to: bounds.to }, before };
    before += point.happenings;
  }
  return { span: bounds, before: 0 };
}

/** A span with room on both sides, at least `periods` long, so that one bar never fills a picture. */
export function padded(by: By, span: Span, periods: number): Span {
  let { from, to } = whole(by, span);
  let count = 1;
  for (let at = shift(by, from); at <= to; at = shift(by, at)) count++;
  for (let left = true; count < periods; count++, left = !left) {
    if (left) from = shift(by, from, -1);
    else to = shift(by, to + 1) - 1;
  }
  return { from, to };
}

export interface Tick {
  day: number;
  label: string;
  strong: boolean; // a new year, or a new month among days
}

const STEPS: readonly { months: number; days: number }[] = [
  { months: 0, days: 1 },
  { months: 0, days: 2 },
  { months: 0, days: 7 },
  { months: 0, days: 14 },
  { months: 1, days: 0 },
  { months: 3, days: 0 },
  { months: 6, days: 0 },
  { months: 12, days: 0 },
  { months: 24, days: 0 },
  { months: 60, days: 0 },
  { months: 120, days: 0 },
  { months: 240, days: 0 },
];

/** Marks of a time axis, at most `most` of them, on days that people count by, written as the language writes them. */
export function ticks(span: Span, most: number, locale: string): Tick[] {
  for (const step of STEPS) {
    const days = step.months > 0 ? monthly(span, step.months) : daily(span, step.days);
    if (days.length <= Math.max(2, most)) return days.map((day, i) => tick(day, step.months, i === 0, locale));
  }
  return [];
}

function daily(span: Span, step: number): number[] {
  const first = step >= 7 ? startOf("week", span.from + 6) : Math.ceil(span.from / step) * step;
  const out: number[] = [];
  for (let day = first; day <= span.to && out.length < 400; day += step) out.push(day);
  return out;
}

function monthly(span: Span, step: number): number[] {
  const date = instant(span.from);
  const index = Math.ceil((date.getUTCFullYear() * 12 + date.getUTCMonth() + (date.getUTCDate() > 1 ? 1 : 0)) / step) * step;
  const out: number[] = [];
  for (let i = index; out.length < 400; i += step) {
    const day = Math.floor(Date.UTC(Math.floor(i / 12), i % 12, 1) / MS);
    if (day > span.to) break;
    out.push(day);
  }
  return out;
}

function tick(day: number, months: number, first: boolean, locale: string): Tick {
  const date = instant(day);
  const january = date.getUTCMonth() === 0 && (months > 0 || date.getUTCDate() <= 14);
  const strong = months >= 12 || (months > 0 ? january : date.getUTCDate() === 1);
  if (months >= 12) return { day, label: String(date.getUTCFullYear()), strong: false };
  if (months > 0) {
    const named = written(date, locale, first || january ? { month: "short", year: "numeric" } : { month: "short" });
    return { day, label: named, strong };
  }
  return { day, label: written(date, locale, { day: "numeric", month: "short" }), strong };
}

function written(date: Date, locale: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...how, timeZone: "UTC" }).format(date);
}

/** A period in words: "4 February 2026", "2–8 February 2026", "February 2026". */
export function periodName(by: By, slot: Span, locale: string): string {
  if (by === "month") return written(instant(slot.from), locale, { month: "long", year: "numeric" });
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return by === "day" ? format.format(instant(slot.from)) : format.formatRange(instant(slot.from), instant(slot.to));
}

/** Mean tones over `radius` periods on both sides, each happening counted once; null where none of them happened. */
export function running(slots: readonly Slot[], radius: number): (number | null)[] {
  if (radius === 0) return slots.map((slot) => slot.tone);
  const weights = slots.map((slot) => (slot.tone === null ? 0 : slot.happenings));
  return slots.map((slot, index) => {
    if (slot.tone === null) return null;
    let [sum, weight] = [0, 0];
    for (let i = Math.max(0, index - radius); i <= Math.min(slots.length - 1, index + radius); i++) {
      sum += weights[i]! * (slots[i]!.tone ?? 0);
      weight += weights[i]!;
    }
    return weight > 0 ? sum / weight : null;
  });
}

/** How many of a slot's happenings cooperate, and how many conflict. */
export function sides(quads: Readonly<Record<Quad, number>>): { coop: number; conf: number } {
  return { coop: quads["V-coop"] + quads["M-coop"], conf: quads["V-conf"] + quads["M-conf"] };
}

/** The sum of several counts by quad. */
export function total(many: readonly Readonly<Record<Quad, number>>[]): Record<Quad, number> {
  const out = { ...NOTHING };
  for (const one of many) for (const quad of QUADS) out[quad] += one[quad] ?? 0;
  return out;
}
