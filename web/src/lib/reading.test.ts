import { describe, expect, it } from "vitest";
import type { ArticleFull } from "./api/types";
import { layout, occurrences } from "./reading";

const party = { name: "Xi Jinping", code: "CHN", sector: "GOV", office: null, told_office: null };
const body = "😀 Xi bertemu Putin di Beijing.\n“Kami sepakat,” kata Beijing.";

const article: ArticleFull = {
  article: { id: "a", title: null, publisher: null, published: null, url: null, language: "id", events: 1, statements: 1, copy_of: null, lead: "" },
  authors: [],
  dateline: null,
  body,
  parties: [
    { party, mentions: [{ start: 2, end: 4, kind: "name", why: "", confidence: 1, medium: false }] },
    { party: { ...party, name: "China" }, mentions: [{ start: 53, end: 60, kind: "name", why: "", confidence: 1, medium: false }] },
  ],
  dates: [],
  statements: [{ id: "a@1", speaker: party, kind: "direct", spans: [{ start: 33, end: 46 }], cue: { start: 48, end: 52 }, relay: [], date: null, confidence: 1, why: "" }],
  events: [
    { mention: "a#1", happening: "h1", type: "CONSULT", mode: null, quad: "V-coop", score: 2.5, status: "happened", contexts: [], actors: [party], recipients: [], date: null, place: { name: "Beijing", country: "CHN", lat: null, lon: null }, evidence: { start: 2, end: 18 }, attribution: null, confidence: 1, why: "" },
  ],
};

describe("the reader", () => {
  const found = layout(article, article.events[0]!, null);

  it("keeps every letter and breaks at the lines of the text", () => {
    expect(found.map((paragraph) => paragraph.map(({ text }) => text).join(""))).toEqual(body.split("\n"));
  });

  it("marks an act and a party that overlap on the same letters, and what is at hand once", () => {
    const pieces = found.flat();
    expect(pieces.find(({ text }) => text === "Xi")?.classes).toEqual(["m-act", "m-act-now", "m-actor", "m-actor-now"]);
    expect(pieces.filter(({ current }) => current)).toHaveLength(1);
  });

  it("marks a place where it is a place, not where the capital speaks", () => {
    const places = found.flat().filter(({ classes }) => classes.includes("m-place"));
    expect(places.map(({ text }) => text)).toEqual(["Beijing"]);
    expect(found[0]).toContain(places[0]);
  });

  it("finds whole words only", () => {
    expect(occurrences("Iran, Irann dan Iran", "Iran")).toEqual([
      { start: 0, end: 4 },
      { start: 16, end: 20 },
    ]);
  });
});
