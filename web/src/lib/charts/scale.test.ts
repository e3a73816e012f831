import { describe, expect, it } from "vitest";
import { area, counts, linear } from "./scale";

describe("scales", () => {
  it("go through their ends", () => {
    const scale = linear([0, 10], [100, 0]);
    expect([scale(0), scale(5), scale(10)]).toEqual([100, 50, 0]);
    expect(linear([3, 3], [1, 9])(3)).toBe(1);
  });

  it("make four times as much twice as wide, and never hide a little", () => {
    const scale = area(100, 20, 3);
    expect(scale(100)).toBe(20);
    expect(scale(25)).toBe(10);
    expect(scale(0.01)).toBe(3);
    expect(scale(0)).toBe(0);
  });

  it("count in whole round steps", () => {
    expect(counts(3, 5)).toEqual([1, 2, 3]);
    expect(counts(47, 5)).toEqual([10, 20, 30, 40]);
    expect(counts(0, 5)).toEqual([]);
    expect(counts(1_000_000, 4)).toEqual([500_000, 1_000_000]);
  });
});
