// Days as numbers, periods, and how finely a span of time is cut.

export type By = "day" | "week" | "month" | "year";
export const DAY = 86_400_000; // milliseconds

/** Midnight UTC of an ISO day, in milliseconds. */
export function ms(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The ISO day of a moment in milliseconds. */
export function iso(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** The reader's own day. */
export function today(): string {
  return new Intl.DateTimeFormat("sv", { dateStyle: "short" }).format(new Date()); // Swedish dates are ISO dates
}

/** A span of days, both counted. */
export interface Span {
  since: string;
  until: string;
}

/** How many days a span has. */
export function days(span: Span): number {
  return Math.round((ms(span.until) - ms(span.since)) / DAY) + 1;
}

/** How finely a span is cut so that its bars can still be told apart: at most about 150 of them. */
export function finest(span: Span): By {
  const n = days(span);
  if (n <= 130) return "day";
  if (n <= 7 * 130) return "week";
  if (n <= 30 * 180) return "month";
  return "year";
}

/** A span moved and scaled about a point of it (0 its beginning, 1 its end), never shorter than a week. */
export function zoomed(span: Span, factor: number, about = 0.5): Span {
  const start = ms(span.since);
  const length = days(span) * DAY;
  const next = Math.max(7 * DAY, length * factor);
  const from = start + about * (length - next);
  return { since: iso(from), until: iso(from + next - DAY) };
}

/** A span moved by a share of its length. */
export function panned(span: Span, share: number): Span {
  const by = Math.round(days(span) * share) * DAY;
  return { since: iso(ms(span.since) + by), until: iso(ms(span.until) + by) };
}

/** The days at which an axis of a span has its ticks, at most `most` of them, each with the precision of its label. */
export function ticks(span: Span, most: number): { at: number; label: string }[] {
  const n = days(span);
  const steps: { days: number; next: (date: Date) => void; first: (date: Date) => void; digits: number }[] = [
    ...[1, 2, 7, 14].map((step) => ({ days: step, first: () => undefined, next: (date: Date) => void date.setUTCDate(date.getUTCDate() + step), digits: 10 })),
    ...[1, 3, 6].map((step) => ({ days: step * 30.4, first: (date: Date) => toMonth(date, step), next: (date: Date) => void date.setUTCMonth(date.getUTCMonth() + step), digits: 7 })),
    ...[1, 2, 5, 10, 20, 50].map((step) => ({ days: step * 365, first: (date: Date) => toYear(date, step), next: (date: Date) => void date.setUTCFullYear(date.getUTCFullYear() + step), digits: 4 })),
  ];
  const step = steps.find((each) => n / each.days <= most) ?? steps.at(-1)!;
  const date = new Date(ms(span.since));
  step.first(date);
  const made: { at: number; label: string }[] = [];
  for (; date.getTime() <= ms(span.until); step.next(date)) {
    if (date.getTime() >= ms(span.since)) made.push({ at: date.getTime(), label: date.toISOString().slice(0, step.digits) });
  }
  return made;
}

function toMonth(date: Date, step: number): void {
  if (date.getUTCDate() > 1) date.setUTCMonth(date.getUTCMonth() + 1, 1);
  while (date.getUTCMonth() % step) date.setUTCMonth(date.getUTCMonth() + 1);
}

function toYear(date: Date, step: number): void {
  if (date.getUTCMonth() > 0 || date.getUTCDate() > 1) date.setUTCFullYear(date.getUTCFullYear() + 1, 0, 1);
  while (date.getUTCFullYear() % step) date.setUTCFullYear(date.getUTCFullYear() + 1);
}
