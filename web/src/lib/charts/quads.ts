// The four quads: their order, their colours and their legend.

import type { Quad } from "../api/types";
import { i18n } from "../i18n.svelte";
import type { LegendItem } from "./marks";

/** From the strongest conflict to the strongest cooperation: the order of legends and tables. */
export const QUADS: readonly Quad[] = ["M-conf", "V-conf", "V-coop", "M-coop"];

/** How the style sheet names the colour of each quad; the same token serves the screen and, resolved, the saved picture. */
export const QUAD_INK: Readonly<Record<Quad, string>> = {
  "V-coop": "var(--v-coop)",
  "M-coop": "var(--m-coop)",
  "V-conf": "var(--v-conf)",
  "M-conf": "var(--m-conf)",
};

/** What each colour stands for, cooperation in deeds first. */
export function quadLegend(): LegendItem[] {
  return [...QUADS].reverse().map((quad) => ({ words: i18n.word("quad", quad), fill: QUAD_INK[quad] }));
}
