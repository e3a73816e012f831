import { describe, expect, it } from "vitest";
import { DAY, ms } from "../time";
import { along, drawOverview, HEIGHT, total, type Bar } from "./overview";

const span = { since: "2025-01-01", until: "2025-03-31" };
const bars: Bar[] = [
  { period: "2025-01", start: "2025-01-01", end: "2025-01-31", quads: { "V-coop": 3, "M-coop": 1, "V-conf": 0, "M-conf": 2 } },
  { period: "2025-03", start: "2025-03-01", end: "2025-03-31", quads: { "V-coop": 0, "M-coop": 0, "V-conf": 5, "M-conf": 0 } },
];
const scene = drawOverview({ bars, span, width: 900, tick: (label) => label, number: String });
const rects = scene.marks.filter(({ tag }) => tag === "rect");

describe("the overview", () => {
  it("draws each quad that has happenings once, one happening as high in every bar", () => {
    expect(rects).toHaveLength(4);
    const unit = Number(rects.find(({ attrs }) => attrs["fill"] === "var(--m-coop)")!.attrs["height"]);
    for (const [fill, n] of [["var(--v-coop)", 3], ["var(--m-conf)", 2], ["var(--v-conf)", 5]] as const) {
      expect(Number(rects.find(({ attrs }) => attrs["fill"] === fill)!.attrs["height"])).toBeCloseTo(n * unit, 0);
    }
    expect(total(bars[0]!.quads)).toBe(6);
  });

  it("keeps all bars in its height and width", () => {
    for (const { attrs } of rects) {
      expect(Number(attrs["y"])).toBeGreaterThanOrEqual(0);
      expect(Number(attrs["y"]) + Number(attrs["height"])).toBeLessThanOrEqual(HEIGHT);
      expect(Number(attrs["x"]) + Number(attrs["width"])).toBeLessThanOrEqual(900);
    }
  });

  it("begins at the first day and ends after the last", () => {
    const x = along(span, 900);
    expect(x(ms("2025-01-01"))).toBe(0);
    expect(x(ms("2025-03-31") + DAY)).toBe(900);
  });

  it("writes no tick's label beyond its edge", () => {
    for (const { attrs, text } of scene.marks.filter(({ tag }) => tag === "text")) {
      const left = attrs["text-anchor"] === "end" ? Number(attrs["x"]) - 7 * text!.length : Number(attrs["x"]);
      expect(left).toBeGreaterThanOrEqual(-1);
      expect(left + 6 * text!.length).toBeLessThanOrEqual(906);
    }
  });
});
