// The marks in an article's text: what lies over which letters, cut so that nothing needs to be nested.
import type { ArticleEvent, ArticleFull, Range } from "./api/types";
import { segments } from "./text";

export const LAYERS = ["act", "actor", "date", "place", "speech"] as const;
export type Layer = (typeof LAYERS)[number];

interface MarkedRange extends Range {
  className: string;
  now: boolean;
  title: string;
}

/** A stretch of a paragraph with its classes; `current`: it belongs to what is at hand and is the first to do so. */
export interface Piece {
  start: number;
  text: string;
  classes: string[];
  current: boolean;
  title: string;
}

/**
 * The paragraphs of an article, each cut into pieces.
 *
 * @param event the event at hand, whose act and parties stand out
 * @param statement the id of the statement at hand
 */
export function layout(article: ArticleFull, event: ArticleEvent | null, statement: string | null): Piece[][] {
  const found = segments(article.body, marksOf(article, event, statement));
  const paragraphs: Piece[][] = [[]];
  let seen = false;
  for (const segment of found) {
    const now = segment.marks.some((mark) => mark.now && /m-(act|speech)/.test(mark.className));
    const classes = [...new Set(segment.marks.flatMap((mark) => (mark.now ? [mark.className, `${mark.className}-now`] : [mark.className])))];
    const title = segment.marks.map((mark) => mark.title).filter(Boolean).join(" · ");
    segment.text.split(/\n+/).forEach((text, at) => {
      if (at > 0) paragraphs.push([]);
      if (!text) return;
      paragraphs.at(-1)!.push({ start: segment.start + at, text, classes, current: now && !seen, title });
      seen ||= now;
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function marksOf(article: ArticleFull, event: ArticleEvent | null, statement: string | null): MarkedRange[] {
  const parties = new Set([...(event?.actors ?? []), ...(event?.recipients ?? [])].map(({ name }) => name));
  return [
    ...article.events.map((each) => ({ ...each.evidence, className: "m-act", now: each === event, title: "" })),
    ...article.parties.flatMap(({ party, mentions }) => mentions.map((each) => ({ start: each.start, end: each.end, className: "m-actor", now: parties.has(party.name), title: [party.name, party.code].filter(Boolean).join(", ") }))),
    ...article.dates.map((each) => ({ start: each.start, end: each.end, className: "m-date", now: false, title: each.value ?? "" })),
    ...article.statements.flatMap((each) => [
      ...each.spans.map((span) => ({ ...span, className: "m-speech", now: each.id === statement, title: each.speaker?.name ?? "" })),
      ...(each.cue ? [{ ...each.cue, className: "m-cue", now: false, title: "" }] : []),
    ]),
    ...placesOf(article),
  ];
}

/** Where the places of events are named: the API tells their names, the text has them as they stand. A capital that is a party is no place. */
function placesOf(article: ArticleFull): MarkedRange[] {
  const names = [...new Set(article.events.flatMap(({ place }) => (place ? [place.name] : [])))];
  const parties = article.parties.flatMap(({ mentions }) => mentions);
  const free = (range: Range): boolean => parties.every((party) => range.end <= party.start || party.end <= range.start);
  return names.flatMap((name) => occurrences(article.body, name).filter(free).map((range) => ({ ...range, className: "m-place", now: false, title: name })));
}

/** Every whole-word occurrence of some words, in code points. */
export function occurrences(text: string, words: string): Range[] {
  const found: Range[] = [];
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu"))) {
    const start = [...text.slice(0, match.index)].length;
    found.push({ start, end: start + [...match[0]].length });
  }
  return found;
}
