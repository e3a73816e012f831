import { describe, expect, it } from "vitest";
import type { Point } from "../api/types";
import { dayOf, dense, extent, isoOf, legible, padded, periodName, running, shift, slots, startOf, suitable, ticks, whole } from "./periods";

function point(start: string, end: string, happenings: number, more: Partial<Point> = {}): Point {
  return { period: start, start, end, happenings, articles: happenings, quads: { "V-coop": happenings, "M-coop": 0, "V-conf": 0, "M-conf": 0 }, tone: 1, all: 10, ...more };
}

describe("days", () => {
  it("go there and back", () => {
    for (const iso of ["1967-08-08", "1970-01-01", "2024-02-29", "2026-12-31"]) expect(isoOf(dayOf(iso))).toBe(iso);
  });

  it("fall into ISO weeks that begin on Monday, before 1970 too", () => {
    expect(isoOf(startOf("week", dayOf("2026-02-04")))).toBe("2026-02-02");
    expect(isoOf(startOf("week", dayOf("2026-02-02")))).toBe("2026-02-02");
    expect(isoOf(startOf("week", dayOf("1967-08-08")))).toBe("1967-08-07");
  });

  it("move by periods, across years and short months", () => {
    expect(isoOf(shift("month", dayOf("2025-12-01")))).toBe("2026-01-01");
    expect(isoOf(shift("month", dayOf("2026-01-01"), -1))).toBe("2025-12-01");
    expect(isoOf(shift("week", dayOf("2026-02-02"), -2))).toBe("2026-01-19");
  });
});

describe("slots", () => {
  it("have every period of the span, filled where something happened", () => {
    const points = [point("2026-01-01", "2026-01-31", 3), point("2026-03-01", "2026-03-31", 2)];
    const all = slots(points, "month", { from: dayOf("2026-01-15"), to: dayOf("2026-04-02") });
    expect(all.map((slot) => slot.happenings)).toEqual([3, 0, 2, 0]);
    expect(all[1]).toMatchObject({ tone: null, all: 0 });
    expect(isoOf(all[3]!.to)).toBe("2026-04-30");
  });

  it("find the day of a week wherever the week starts", () => {
    const all = slots([point("2026-02-02", "2026-02-08", 1)], "week", { from: dayOf("2026-02-05"), to: dayOf("2026-02-05") });
    expect(all).toHaveLength(1);
    expect(all[0]!.happenings).toBe(1);
  });
});

describe("reach", () => {
  it("is nothing where nothing happened", () => {
    expect(extent([])).toBeNull();
    expect(dense([point("2026-01-01", "2026-01-31", 0)])).toBeNull();
  });

  it("leaves lone old anniversaries out and counts them", () => {
    const old = point("1967-08-01", "1967-08-31", 1);
    const now = Array.from({ length: 12 }, (_, i) => point(isoOf(shift("month", dayOf("2025-01-01"), i)), isoOf(shift("month", dayOf("2025-01-01"), i + 1) - 1), 5));
    const found = dense([...now, old])!;
    expect(found.before).toBe(1);
    expect(isoOf(found.span.from)).toBe("2025-01-01");
    expect(isoOf(found.span.to)).toBe("2025-12-31");
  });

  it("keeps everything where the beginning is not thin", () => {
    expect(dense([point("2020-01-01", "2020-01-31", 5), point("2026-01-01", "2026-01-31", 5)])!.before).toBe(0);
  });

  it("chooses periods that can be read", () => {
    const from = dayOf("2025-01-01");
    expect(suitable({ from, to: from + 60 })).toBe("day");
    expect(suitable({ from, to: from + 400 })).toBe("week");
    expect(suitable({ from, to: from + 4000 })).toBe("month");
  });

  it("never has bars too thin to see", () => {
    const decade = { from: dayOf("2015-01-01"), to: dayOf("2024-12-31") };
    expect(legible("day", decade, 800)).toBe("week");
    expect(legible("day", decade, 200)).toBe("month");
    expect(legible("day", { from: 0, to: 300 }, 800)).toBe("day");
    expect(legible("month", { from: dayOf("1900-01-01"), to: dayOf("2024-12-31") }, 100)).toBe("month");
  });

  it("is widened to whole periods and to a least number of them", () => {
    const span = whole("month", { from: dayOf("2026-02-10"), to: dayOf("2026-02-20") });
    expect([isoOf(span.from), isoOf(span.to)]).toEqual(["2026-02-01", "2026-02-28"]);
    const wide = padded("month", span, 4);
    expect([isoOf(wide.from), isoOf(wide.to)]).toEqual(["2025-12-01", "2026-03-31"]);
    expect(padded("day", { from: 10, to: 20 }, 5)).toEqual({ from: 10, to: 20 });
  });
});

describe("the axis", () => {
  it("never has more marks than fit", () => {
    for (const [from, to] of [["2026-01-01", "2026-01-20"], ["2025-01-01", "2026-05-01"], ["1967-01-01", "2026-05-01"]] as const) {
      const marks = ticks({ from: dayOf(from), to: dayOf(to) }, 8, "en");
      expect(marks.length).toBeGreaterThan(1);
      expect(marks.length).toBeLessThanOrEqual(8);
    }
  });

  it("speaks both languages", () => {
    const span = { from: dayOf("2025-08-01"), to: dayOf("2025-12-31") };
    expect(ticks(span, 8, "id").map((tick) => tick.label)).toContain("Okt");
    expect(ticks(span, 8, "en").map((tick) => tick.label)).toContain("Oct");
    expect(periodName("month", span, "id")).toBe("Agustus 2025");
    expect(periodName("week", { from: dayOf("2026-02-02"), to: dayOf("2026-02-08") }, "en")).toMatch(/^February 2\s–\s8, 2026$/);
  });
});

describe("the running mean", () => {
  const at = (tone: number | null, happenings: number) => ({ from: 0, to: 0, tone, happenings, articles: 0, all: 0, quads: { "V-coop": happenings, "M-coop": 0, "V-conf": 0, "M-conf": 0 } });

  it("counts each happening once", () => {
    expect(running([at(2, 1), at(-4, 3), at(6, 1)], 1)).toEqual([-2.5, -0.8, -1.5]);
  });

  it("says nothing where nothing happened", () => {
    expect(running([at(2, 1), at(null, 0), at(4, 1)], 1)).toEqual([2, null, 4]);
    expect(running([at(2, 1), at(null, 0)], 0)).toEqual([2, null]);
  });
});
