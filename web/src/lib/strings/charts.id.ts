import type { Text } from ".";
import type { charts as english } from "./charts.en";

// Untaian kata untuk gambar: diad, hubungan, peta.
export const charts: Readonly<Record<keyof typeof english, Text>> = {
  "dyad.title": "Diad",
  "relations.title": "Hubungan",
  "map.title": "Peta",
};
