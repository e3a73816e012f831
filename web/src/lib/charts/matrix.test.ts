import { describe, expect, it } from "vitest";
import type { DyadLine } from "../api/types";
import { activity, drawMatrix, layoutMatrix, matrixOf, short, square } from "./matrix";

function dyad(a: string, b: string, happenings: number, tone: number | null = 0): DyadLine {
  return { a, b, happenings, tone, quads: { "V-coop": happenings, "M-coop": 0, "V-conf": 0, "M-conf": 0 } };
}

const name = (code: string): string => code.toLowerCase();
const TWO_WORLDS = [dyad("A", "B", 9), dyad("B", "C", 8), dyad("A", "C", 7), dyad("X", "Y", 9), dyad("Y", "Z", 8), dyad("X", "Z", 7), dyad("C", "X", 1)];

describe("the order", () => {
  it("by volume begins with the most active", () => {
    expect(matrixOf([dyad("A", "B", 1), dyad("B", "C", 5)], 9, "volume", name).codes).toEqual(["B", "C", "A"]);
  });

  it("by groups keeps those together that deal with each other", () => {
    const { codes } = matrixOf(TWO_WORLDS, 9, "groups", name);
    const world = codes.map((code) => ("ABC".includes(code) ? 1 : 2));
    expect(world.filter((one, i) => i > 0 && one !== world[i - 1])).toHaveLength(1);
    expect([...codes].sort()).toEqual(["A", "B", "C", "X", "Y", "Z"]);
  });

  it("by name is the language's", () => {
    expect(matrixOf(TWO_WORLDS, 9, "name", name).codes).toEqual(["A", "B", "C", "X", "Y", "Z"]);
  });

  it("is the same whatever order the pairs come in", () => {
    expect(matrixOf([...TWO_WORLDS].reverse(), 9, "groups", name).codes).toEqual(matrixOf(TWO_WORLDS, 9, "groups", name).codes);
  });
});

describe("the cells", () => {
  it("know a pair from both sides and leave out who is beyond the limit", () => {
    const matrix = matrixOf([dyad("A", "B", 9), dyad("B", "C", 5), dyad("C", "D", 1)], 3, "volume", name);
    expect(matrix.cells.get("A B")).toBe(matrix.cells.get("B A"));
    expect(matrix.cells.has("C D")).toBe(false);
    expect(matrix.most).toBe(9);
  });

  it("count a party's happenings over its pairs", () => {
    expect(activity([dyad("A", "B", 2), dyad("B", "C", 3)]).get("B")).toBe(5);
  });

  it("are hollow without a tone and notched in conflict", () => {
    expect(square(0, 0, 10, null, "light")[0]!.attrs["fill"]).toBe("none");
    expect(square(0, 0, 10, -5, "light")[0]!.tag).toBe("path");
    expect(square(0, 0, 10, 5, "light")[0]!.tag).toBe("rect");
  });

  it("fit the width", () => {
    const matrix = matrixOf(TWO_WORLDS, 9, "volume", name);
    for (const width of [360, 1200]) {
      const layout = layoutMatrix(matrix, width, name);
      const scene = drawMatrix(matrix, layout, name, "dark", width);
      expect(layout.cell).toBeGreaterThanOrEqual(16);
      expect(layout.left + layout.cell * 6).toBeLessThanOrEqual(scene.width);
    }
  });
});

describe("labels", () => {
  it("are cut where there is no room", () => {
    expect(short("Persatuan Bangsa-Bangsa", 60, 12)).toMatch(/…$/);
    expect(short("Iran", 60, 12)).toBe("Iran");
  });
});
