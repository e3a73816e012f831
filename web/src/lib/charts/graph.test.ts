import { describe, expect, it } from "vitest";
import type { DyadLine } from "../api/types";
import { drawGraph, LABEL, networkOf, placed, towards, type Node } from "./graph";
import { wide } from "./marks";

function dyad(a: string, b: string, happenings: number, tone: number | null = 0): DyadLine {
  return { a, b, happenings, tone, quads: { "V-coop": happenings, "M-coop": 0, "V-conf": 0, "M-conf": 0 } };
}

const name = (code: string): string => code;
const PAIRS = [dyad("IRN", "USA", 50, -4), dyad("IRN", "ISR", 45, -7), dyad("ISR", "USA", 35, 3), dyad("CHN", "RUS", 30, 5), dyad("RUS", "USA", 8), dyad("ISR", "ORG:UN", 6, -2), dyad("IDN", "CHN", 2, 4)];

describe("the network", () => {
  it("sizes nodes by what they do and links by how much", () => {
    const { nodes, links } = networkOf(PAIRS, 50, 1);
    expect(nodes[0]!.code).toBe("IRN");
    expect(nodes.map((node) => node.size)).toEqual([...nodes.map((node) => node.size)].sort((a, b) => b - a));
    expect(links.at(-1)!.key).toBe("IRN,USA");
    expect(nodes.find((node) => node.code === "ORG:UN")!.body).toBe(true);
  });

  it("leaves out the weak and says of how many", () => {
    const network = networkOf(PAIRS, 50, 10);
    expect(network.links).toHaveLength(4);
    expect(network.nodes.map((node) => node.code)).not.toContain("IDN");
    expect([network.pairs, network.parties]).toEqual([7, 7]);
  });
});

describe("the places", () => {
  it("are the same every time, and whatever order the pairs come in", () => {
    const one = placed(networkOf(PAIRS, 50, 1), 800, 500, name);
    const other = placed(networkOf([...PAIRS].reverse(), 50, 1), 800, 500, name);
    expect(other.nodes).toEqual(one.nodes);
  });

  it("lie in the box, and no node lies on another or on its label", () => {
    const many = Array.from({ length: 48 }, (_, i) => dyad(`A${i % 24}`, `B${(i * 7) % 16}`, 1 + (i % 9)));
    const { nodes } = placed(networkOf(many, 60, 1), 1000, 640, name);
    const boxes = nodes.map(({ x, y, size, code }) => ({ x0: x - size, x1: x + size + 5 + wide(code, LABEL), y0: y - Math.max(size, 6), y1: y + Math.max(size, 6) }));
    let overlaps = 0;
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => (overlaps += a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0 ? 1 : 0)));
    expect(overlaps).toBe(0);
    for (const node of nodes) {
      expect(node.x).toBeGreaterThan(0);
      expect(node.x).toBeLessThan(1000);
      expect(node.y).toBeGreaterThan(0);
      expect(node.y).toBeLessThan(640);
    }
  });

  it("leave room for the names at the edge", () => {
    const long = (code: string): string => `Organisation ${code}`;
    const { nodes } = placed(networkOf(PAIRS, 60, 1), 500, 400, long);
    for (const node of nodes) expect(node.x + node.size + 5 + wide(long(node.code), LABEL)).toBeLessThanOrEqual(500);
  });

  it("of one pair alone are two places", () => {
    const { nodes } = placed(networkOf([dyad("A", "B", 1)], 10, 1), 400, 300, name);
    expect(Math.hypot(nodes[0]!.x - nodes[1]!.x, nodes[0]!.y - nodes[1]!.y)).toBeGreaterThan(20);
  });

  it("of nobody are none", () => {
    expect(placed(networkOf([], 10, 1), 400, 300, name).nodes).toEqual([]);
  });
});

describe("the arrow keys", () => {
  it("go to the nearest in their direction", () => {
    const at = (code: string, x: number, y: number): Node => ({ code, x, y, size: 5, happenings: 1, partners: 1, body: false });
    const nodes = [at("here", 0, 0), at("east", 10, 1), at("far", 40, 0), at("south", 1, 12)];
    expect(towards(nodes, nodes[0]!, [1, 0])?.code).toBe("east");
    expect(towards(nodes, nodes[0]!, [0, 1])?.code).toBe("south");
    expect(towards(nodes, nodes[0]!, [-1, 0])).toBeNull();
  });
});

describe("the saved picture", () => {
  it("has a line for each pair and a name for each party", () => {
    const scene = drawGraph(placed(networkOf(PAIRS, 50, 1), 800, 500, name), 800, 500, name, "light");
    expect(scene.marks.filter((mark) => mark.tag === "line")).toHaveLength(PAIRS.length);
    expect(new Set(scene.marks.filter((mark) => mark.tag === "text").map((mark) => mark.text))).toContain("ORG:UN");
  });
});
