import { describe, expect, it } from "vitest";
import type { Quad } from "../api/types";
import { drawDyad, drawOverview, layoutDyad, middle, shareOf, slotAt, toneScale, type DyadChart } from "./dyad";
import type { Mark } from "./marks";
import type { Slot } from "./periods";

function slot(from: number, quads: Partial<Record<Quad, number>>, tone: number | null = null, all = 100): Slot {
  const full = { "V-coop": 0, "M-coop": 0, "V-conf": 0, "M-conf": 0, ...quads };
  return { from, to: from, quads: full, tone, all, articles: 0, happenings: Object.values(full).reduce((a, b) => a + b, 0) };
}

const words = { up: "Cooperation", down: "Conflict", tone: "tone", runningTone: (n: number) => `tone of ${n}`, share: "share" };
function chart(slots: Slot[], planned: Slot[] = [], more: Partial<DyadChart> = {}): DyadChart {
  return { slots, planned, selected: null, width: 800, share: true, locale: "en", words, ...more };
}

function boxes(mark: Mark): { x: number; y: number; w: number; h: number }[] {
  return [...String(mark.attrs["d"]).matchAll(/M([\d.-]+) ([\d.-]+)h([\d.-]+)v([\d.-]+)/g)].map(([, x, y, w, h]) => ({ x: +x!, y: +y!, w: +w!, h: +h! }));
}

function bars(marks: Mark[], kind: string, quad: Quad): ReturnType<typeof boxes> {
  return marks.filter((mark) => mark.attrs["class"] === `bars ${kind} ${quad}`).flatMap(boxes);
}

describe("the bars", () => {
  const data = chart([slot(0, { "V-coop": 4, "M-coop": 2 }), slot(1, { "V-conf": 3 }), slot(2, {})]);
  const layout = layoutDyad(data);
  const { marks } = drawDyad(data);

  it("stand above the line for cooperation and hang below it for conflict", () => {
    const [verbal] = bars(marks, "solid", "V-coop");
    const [material] = bars(marks, "solid", "M-coop");
    const [quarrel] = bars(marks, "solid", "V-conf");
    expect(verbal!.y + verbal!.h).toBeCloseTo(layout.zero, 1);
    expect(material!.y + material!.h).toBeCloseTo(verbal!.y, 1);
    expect(quarrel!.y).toBeCloseTo(layout.zero, 1);
  });

  it("are as long as their counts, with one measure for both sides", () => {
    const per = bars(marks, "solid", "V-coop")[0]!.h / 4;
    expect(bars(marks, "solid", "M-coop")[0]!.h / 2).toBeCloseTo(per, 1);
    expect(bars(marks, "solid", "V-conf")[0]!.h / 3).toBeCloseTo(per, 1);
  });

  it("stay within the picture", () => {
    for (const quad of ["V-coop", "M-coop", "V-conf", "M-conf"] as const) {
      for (const bar of bars(marks, "solid", quad)) {
        expect(bar.y).toBeGreaterThanOrEqual(layout.top - 0.1);
        expect(bar.y + bar.h).toBeLessThanOrEqual(layout.bottom + 0.1);
      }
    }
  });

  it("of what is planned stand hollow on top", () => {
    const planned = drawDyad(chart([slot(0, { "V-coop": 4 })], [slot(0, { "V-coop": 2 })])).marks;
    const [have, plan] = [bars(planned, "solid", "V-coop")[0]!, bars(planned, "hollow", "V-coop")[0]!];
    expect(plan.y + plan.h).toBeLessThanOrEqual(have.y + 0.01);
    const look = planned.find((mark) => mark.attrs["class"] === "bars hollow V-coop")!;
    expect(look.attrs["stroke-dasharray"]).toBeDefined();
  });

  it("outside of what is selected are fainter", () => {
    const some = drawDyad(chart([slot(0, { "V-coop": 4 }), slot(1, { "V-coop": 3 })], [], { selected: { from: 1, to: 1 } })).marks;
    const paths = some.filter((mark) => mark.attrs["class"] === "bars solid V-coop");
    expect(paths.map((mark) => mark.attrs["opacity"])).toEqual([0.28, 1]);
  });

  it("of twenty years of days are a handful of marks", () => {
    const many = chart(Array.from({ length: 7300 }, (_, i) => slot(i, { "V-coop": i % 3, "M-conf": i % 5 }, 1)));
    expect(drawDyad(many).marks.length).toBeLessThan(120);
  });
});

describe("the line of tone", () => {
  it("has its zero on the line between the bars and fits on both sides", () => {
    const layout = layoutDyad(chart([slot(0, { "V-coop": 9 }, 5)]));
    const scale = toneScale(layout);
    expect(scale(0)).toBe(layout.zero);
    expect(scale(10)).toBeGreaterThanOrEqual(layout.top);
    expect(scale(-10)).toBeLessThanOrEqual(layout.bottom);
  });

  it("is smoothed where periods are too narrow for points, and says so", () => {
    const many = drawDyad(chart(Array.from({ length: 600 }, (_, i) => slot(i, { "V-coop": 1 }, i % 2 ? 9 : -9))));
    expect(many.marks.some((mark) => mark.attrs["class"] === "tone dots")).toBe(false);
    expect(many.marks.some((mark) => /^tone of \d+$/.test(mark.text ?? ""))).toBe(true);
    const few = drawDyad(chart([slot(0, { "V-coop": 1 }, 9)]));
    expect(few.marks.some((mark) => mark.attrs["class"] === "tone dots")).toBe(true);
    expect(few.marks.some((mark) => mark.text === "tone")).toBe(true);
  });

  it("is dotted where periods without happenings lie between", () => {
    const { marks } = drawDyad(chart([slot(0, { "V-coop": 1 }, 2), slot(1, {}), slot(2, { "V-coop": 1 }, 3)]));
    expect(marks.some((mark) => mark.attrs["class"] === "tone gap")).toBe(true);
    expect(marks.some((mark) => mark.attrs["class"] === "tone")).toBe(false);
  });
});

describe("pointing", () => {
  it("finds the period under the pointer", () => {
    const data = chart(Array.from({ length: 10 }, (_, i) => slot(i, { "V-coop": 1 })));
    const layout = layoutDyad(data);
    for (let i = 0; i < 10; i++) expect(slotAt(data, layout, middle(layout, i))).toBe(i);
    expect(slotAt(data, layout, layout.left - 2)).toBeNull();
    expect(slotAt(data, layout, layout.right + 2)).toBeNull();
  });
});

describe("the share", () => {
  it("is of all that happened in the period", () => {
    expect(shareOf(slot(0, { "V-coop": 5 }, null, 50))).toBe(0.1);
    expect(shareOf(slot(0, {}, null, 0))).toBe(0);
  });

  it("is drawn only where it is asked for", () => {
    const [withShare, without] = [true, false].map((share) => drawDyad(chart([slot(0, { "V-coop": 1 })], [], { share })));
    expect(withShare!.marks.some((mark) => mark.attrs["class"] === "share")).toBe(true);
    expect(without!.marks.some((mark) => mark.attrs["class"] === "share")).toBe(false);
    expect(without!.height).toBeLessThan(withShare!.height);
  });
});

describe("nothing at all", () => {
  it("is still a picture", () => {
    expect(drawDyad(chart([])).height).toBeGreaterThan(100);
    expect(drawOverview([], 300, 50, 0, 0, "en").length).toBeGreaterThan(0);
  });
});
