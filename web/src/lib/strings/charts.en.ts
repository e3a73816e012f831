// Strings of the pictures: dyad, relations, map.
export const charts = {
  "dyad.title": "Dyad",
  "relations.title": "Relations",
  "map.title": "Map",
} as const;
