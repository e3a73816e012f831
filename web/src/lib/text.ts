// Text and the spans in it. The API counts Unicode code points, JavaScript UTF-16 units: a letter outside the basic plane counts twice.
import type { Range } from "./api/types";

/** Turns offsets of code points into offsets of UTF-16 units of one text. */
export class Offsets {
  readonly #pairs: number[] = []; // code points at which a surrogate pair stands

  constructor(text: string) {
    if (!/[\uD800-\uDBFF]/.test(text)) return;
    let point = 0;
    for (const letter of text) {
      if (letter.length === 2) this.#pairs.push(point);
      point += 1;
    }
  }

  unit(point: number): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pairs[middle]! < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }
}

/** A stretch of text, in UTF-16 units, with the marks that lie over the whole of it. */
export interface Segment<M> {
  start: number;
  end: number;
  text: string;
  marks: M[];
}

/**
 * Cut a text where any mark begins or ends, so that marks that overlap can be drawn without nesting.
 * The segments follow each other without a gap and make up the text. Marks keep their order; empty ones are left out.
 */
export function segments<M extends Range>(text: string, marks: readonly M[]): Segment<M>[] {
  const offsets = new Offsets(text);
  const spans = marks
    .map((mark) => ({ mark, start: clamp(offsets.unit(mark.start), text), end: clamp(offsets.unit(mark.end), text) }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1]!;
    return { start, end, text: text.slice(start, end), marks: spans.filter((span) => span.start <= start && end <= span.end).map(({ mark }) => mark) };
  });
}

function clamp(unit: number, text: string): number {
  return Math.max(0, Math.min(unit, text.length));
}

/** A text in pieces, each marked or not. */
export function pieces(text: string, marks: readonly Range[]): { text: string; marked: boolean }[] {
  return segments(text, marks).map((segment) => ({ text: segment.text, marked: segment.marks.length > 0 }));
}

/** The address of a page at the words of a sentence (a text fragment), or null where the page has no address of its own. */
export function atWords(url: string | null, words: string): string | null {
  if (url === null || !/^https?:\/\//.test(url)) return null;
  const clean = words.replace(/\s+/g, " ").trim();
  const parts = clean.split(" ");
  const ENDS = 5; // words that begin and end a long sentence: enough to be the only such place on a page
  const long = parts.length > 3 * ENDS;
  const directive = long ? `${encode(parts.slice(0, ENDS).join(" "))},${encode(parts.slice(-ENDS).join(" "))}` : encode(clean);
  return `${url.split("#")[0]}#:~:text=${directive}`;
}

/** A text fragment gives meaning to `-`, `,` and `&`. */
function encode(words: string): string {
  return encodeURIComponent(words).replaceAll("-", "%2D");
}
