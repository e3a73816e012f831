/// <reference types="node" />
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, hex, inkOn, light, mix, oklab, toneColour, type Theme } from "./colour";

// Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
const DEFICIENCIES: Record<string, number[][]> = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
  none: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
};

function seen(colour: string, matrix: number[][]): [number, number, number] {
  const rgb = light(colour);
  return matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, factor, i) => sum + factor * rgb[i]!, 0)))) as [number, number, number];
}

function apart(one: string, other: string, matrix: number[][]): number {
  const [a, b] = [oklab(seen(one, matrix)), oklab(seen(other, matrix))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function tokens(theme: Theme): Record<string, string> {
  const css = readFileSync(new URL("../../tokens.css", import.meta.url), "utf8");
  const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
  return Object.fromEntries(pairs.map(([, name, day, night]) => [name, theme === "light" ? day! : night!]));
}

describe.each(["light", "dark"] as const)("the colours on %s", (theme) => {
  const colours = tokens(theme);
  const quads = ["v-coop", "m-coop", "v-conf", "m-conf"].map((name) => colours[name]!);

  it.each(Object.keys(DEFICIENCIES))("keep the four quads apart for %s", (kind) => {
    for (const one of quads) for (const other of quads) if (one !== other) expect(apart(one, other, DEFICIENCIES[kind]!)).toBeGreaterThan(0.08);
  });

  it.each(Object.keys(DEFICIENCIES))("keep strong conflict and strong cooperation apart for %s", (kind) => {
    for (const tone of [3, 6, 10]) expect(apart(toneColour(tone, theme)!, toneColour(-tone, theme)!, DEFICIENCIES[kind]!)).toBeGreaterThan(0.08);
  });

  it("can be seen on the ground", () => {
    for (const quad of quads) expect(contrast(quad, colours["ground"]!)).toBeGreaterThan(2.4);
    for (const tone of [-10, -6, 6, 10]) expect(contrast(toneColour(tone, theme)!, colours["ground"]!)).toBeGreaterThan(3);
  });

  it("grow stronger away from the middle", () => {
    for (const sign of [-1, 1]) {
      const steps = [2, 4, 6, 8, 10].map((tone) => contrast(toneColour(sign * tone, theme)!, colours["ground"]!));
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    }
  });
});

describe("toneColour", () => {
  it("has no colour for no tone and stays within its limits", () => {
    expect(toneColour(null, "light")).toBeNull();
    expect(toneColour(Number.NaN, "light")).toBeNull();
    expect(toneColour(-99, "dark")).toBe(toneColour(-10, "dark"));
  });
});

describe("mixing", () => {
  it("begins and ends with the colours themselves", () => {
    expect(mix("#93290f", "#084c59", 0)).toBe("#93290f");
    expect(mix("#93290f", "#084c59", 1)).toBe("#084c59");
    expect(hex(light("#1f7988"))).toBe("#1f7988");
  });

  it("writes on a colour so that it can be read", () => {
    for (const colour of ["#93290f", "#b5b2aa", "#ffe000"]) expect(contrast(inkOn(colour), colour)).toBeGreaterThan(4.5);
  });
});
