import { describe, expect, it } from "vitest";
import { days, finest, panned, ticks, zoomed } from "./time";

const year = { since: "2025-01-01", until: "2025-12-31" };

describe("spans of time", () => {
  it("count both ends", () => {
    expect(days(year)).toBe(365);
    expect(days({ since: "2025-01-01", until: "2025-01-01" })).toBe(1);
  });

  it("are cut so finely that no more than a few hundred bars stand", () => {
    expect(finest({ since: "2025-01-01", until: "2025-03-01" })).toBe("day");
    expect(finest(year)).toBe("week");
    expect(finest({ since: "2015-01-01", until: "2025-03-01" })).toBe("month");
    expect(finest({ since: "1945-01-01", until: "2025-03-01" })).toBe("year");
  });

  it("zoom about their middle and never below a week", () => {
    expect(zoomed(year, 0.5)).toEqual({ since: "2025-04-02", until: "2025-09-30" });
    expect(days(zoomed({ since: "2025-01-01", until: "2025-01-02" }, 0.1))).toBe(7);
  });

  it("move without growing", () => {
    expect(days(panned(year, 0.25))).toBe(365);
    expect(panned(year, -1).until).toBe("2024-12-31");
  });

  it("have ticks inside them, as many as there is room for", () => {
    for (const span of [year, { since: "2026-02-01", until: "2026-02-09" }, { since: "1945-08-17", until: "2026-05-29" }]) {
      const found = ticks(span, 8);
      expect(found.length).toBeGreaterThan(1);
      expect(found.length).toBeLessThanOrEqual(9);
      expect(found.every(({ at }) => at >= Date.parse(span.since) && at <= Date.parse(span.until))).toBe(true);
    }
  });
});
