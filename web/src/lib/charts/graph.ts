// Parties as a graph. Pure and always the same for the same pairs: places come from the codes and the numbers, never from chance.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { DyadLine } from "../api/types";
import { toneColour, type Theme } from "./colour";
import { activity } from "./matrix";
import { circle, line, px, rect, text, wide, type Mark, type Scene } from "./marks";
import { area } from "./scale";

export interface Node {
  code: string;
  happenings: number;
  partners: number;
  body: boolean; // no state: drawn square
  x: number;
  y: number;
  size: number; // radius in pixels
}

export interface Link {
  key: string; // "CHN,RUS"
  dyad: DyadLine;
  width: number; // pixels
}

export interface Network {
  nodes: Node[];
  links: Link[];
  pairs: number; // of all pairs given, drawn or not
  parties: number;
}

const ROUNDS = 600;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
export const LABEL = 12;

/** The parties and pairs to draw: the `limit` most active parties, and between them pairs of at least `least` happenings. */
export function networkOf(dyads: readonly DyadLine[], limit: number, least: number): Network {
  const volume = activity(dyads);
  const codes = [...volume.keys()].sort((a, b) => volume.get(b)! - volume.get(a)! || (a < b ? -1 : 1)).slice(0, limit);
  const held = new Set(codes);
  const drawn = dyads.filter((dyad) => held.has(dyad.a) && held.has(dyad.b) && dyad.happenings >= least);
  const linked = new Set(drawn.flatMap((dyad) => [dyad.a, dyad.b]));
  const partners = new Map<string, number>();
  for (const { a, b } of dyads) for (const code of [a, b]) partners.set(code, (partners.get(code) ?? 0) + 1);
  const kept = codes.filter((code) => linked.has(code));
  const size = area(volume.get(codes[0] ?? "") ?? 0, 20, 4.5);
  const nodes = kept.map((code, i) => ({
    code,
    happenings: volume.get(code)!,
    partners: partners.get(code)!,
    body: code.includes(":"),
    ...spiral(i),
    size: size(volume.get(code)!),
  }));
  const thick = area(Math.max(0, ...drawn.map((dyad) => dyad.happenings)), 6.5, 0.9);
  const links = drawn.map((dyad) => ({ key: `${dyad.a},${dyad.b}`, dyad, width: thick(dyad.happenings) }));
  links.sort((a, b) => a.dyad.happenings - b.dyad.happenings || (a.key < b.key ? -1 : 1));
  return { nodes, links, pairs: dyads.length, parties: volume.size };
}

/** Where a node begins: the most active in the middle, the others around it like seeds of a sunflower. */
function spiral(index: number): { x: number; y: number } {
  return { x: Math.sqrt(index) * Math.cos(index * GOLDEN), y: Math.sqrt(index) * Math.sin(index * GOLDEN) };
}

/** Push and pull until it rests (ForceAtlas2), fill the box, then part whatever still lies on something else, labels too. */
export function placed(network: Network, width: number, height: number, name: (code: string) => string): Network {
  const graph = new Graph({ type: "undirected" });
  for (const node of network.nodes) graph.addNode(node.code, { x: node.x * 10, y: node.y * 10, size: node.size });
  for (const { dyad } of network.links) graph.addEdge(dyad.a, dyad.b, { weight: Math.sqrt(dyad.happenings) });
  forceAtlas2.assign(graph, { iterations: ROUNDS, getEdgeWeight: "weight", settings: { ...forceAtlas2.inferSettings(graph), linLogMode: true, gravity: 1.4, scalingRatio: 12, adjustSizes: false } });
  const nodes = network.nodes.map((node) => ({ ...node, x: graph.getNodeAttribute(node.code, "x") as number, y: graph.getNodeAttribute(node.code, "y") as number }));
  fill(nodes, width, height, name);
  for (let round = 0; round < 160; round++) if (!part(nodes, width, height, name)) break;
  return { ...network, nodes };
}

const EDGE = 26;

/** Stretch the layout over the box, labels within it: ranks instead of raw places for a third, so that a far outlier does not press the rest together. */
function fill(nodes: Node[], width: number, height: number, name: (code: string) => string): void {
  for (const axis of ["x", "y"] as const) {
    const sorted = [...nodes].sort((a, b) => a[axis] - b[axis]);
    const [low, high] = [sorted[0]?.[axis] ?? 0, sorted.at(-1)?.[axis] ?? 1];
    const rank = new Map(sorted.map((node, i) => [node, sorted.length > 1 ? i / (sorted.length - 1) : 0.5]));
    for (const node of nodes) {
      const inner = axis === "x" ? rightmost(node, width, name) - EDGE : height - 2 * EDGE;
      const raw = high > low ? (node[axis] - low) / (high - low) : 0.5;
      node[axis] = EDGE + (0.62 * raw + 0.38 * rank.get(node)!) * inner;
    }
  }
}

/** As far to the right as a node may stand without its label being cut. */
function rightmost(node: Node, width: number, name: (code: string) => string): number {
  return Math.max(EDGE, Math.min(width - EDGE, width - node.size - 10 - wide(name(node.code), LABEL)));
}

/** One round of parting; tells whether anything moved. Boxes hold the node and its label to the right. */
function part(nodes: Node[], width: number, height: number, name: (code: string) => string): boolean {
  const boxes = nodes.map((node) => boxOf(node, name));
  let moved = false;
  for (let i = 0; i < nodes.length; i++) {
    for (let j = i + 1; j < nodes.length; j++) {
      const [a, b] = [boxes[i]!, boxes[j]!];
      const dx = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
      const dy = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
      if (dx <= 0 || dy <= 0) continue;
      moved = true;
      const [one, other] = [nodes[i]!, nodes[j]!];
      const down = dy < dx || one.x === other.x;
      const half = ((down ? dy : dx) / 2) * 0.6 + 0.2;
      const first = down ? one.y < other.y || (one.y === other.y && i < j) : one.x < other.x;
      const axis = down ? "y" : "x";
      one[axis] += first ? -half : half;
      other[axis] += first ? half : -half;
      for (const [node, index] of [[one, i], [other, j]] as const) {
        node.x = Math.min(rightmost(node, width, name), Math.max(EDGE, node.x));
        node.y = Math.min(height - EDGE, Math.max(EDGE, node.y));
        boxes[index] = boxOf(node, name);
      }
    }
  }
  return moved;
}

function boxOf(node: Node, name: (code: string) => string): { x0: number; x1: number; y0: number; y1: number } {
  const reach = Math.max(node.size, LABEL / 2) + 3;
  return { x0: node.x - node.size - 3, x1: node.x + node.size + 6 + wide(name(node.code), LABEL), y0: node.y - reach, y1: node.y + reach };
}

/** The nearest node in the direction of an arrow key, within a quarter turn; null where there is none. */
export function towards(nodes: readonly Node[], from: Node, [dx, dy]: [number, number]): Node | null {
  let [best, least] = [null as Node | null, Number.POSITIVE_INFINITY];
  for (const node of nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (node === from || along <= 0 || aside > along * 1.2) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [node, far];
  }
  return best;
}

/** The graph as a picture to save: what WebGL shows, in vectors. */
export function drawGraph(network: Network, width: number, height: number, name: (code: string) => string, theme: Theme): Scene {
  const at = new Map(network.nodes.map((node) => [node.code, node]));
  const marks: Mark[] = [];
  for (const { dyad, width: thick } of network.links) {
    const [a, b] = [at.get(dyad.a)!, at.get(dyad.b)!];
    marks.push(line(a.x, a.y, b.x, b.y, { stroke: toneColour(dyad.tone, theme) ?? "var(--neutral)", "stroke-width": px(thick), "stroke-opacity": 0.8, "stroke-linecap": "round" }));
  }
  for (const node of network.nodes) {
    const look = { fill: "var(--ink)", stroke: "var(--ground)", "stroke-width": 1.5 };
    const side = node.size * 1.7;
    marks.push(node.body ? rect(node.x - side / 2, node.y - side / 2, side, side, { ...look, fill: "var(--ink-2)", rx: 2 }) : circle(node.x, node.y, node.size, look));
  }
  for (const node of network.nodes) {
    const [x, y] = [node.x + node.size + 5, node.y + LABEL * 0.35];
    marks.push(text(x, y, name(node.code), { "font-size": LABEL, fill: "none", stroke: "var(--ground)", "stroke-width": 3.5, "stroke-linejoin": "round" }));
    marks.push(text(x, y, name(node.code), { "font-size": LABEL, fill: "var(--ink)" }));
  }
  return { width, height, marks };
}
