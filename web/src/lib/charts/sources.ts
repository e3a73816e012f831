// What a picture was counted from, in one line.

import type { Facets } from "../api/types";
import { i18n, t } from "../i18n.svelte";

const NAMED = 5; // outlets that are named; the rest is counted

/** "Kawat, 57 happenings as told by detik (30), kompas (12) and 4 other outlets". */
export function sourcesOf(facets: Facets | null): string {
  if (facets === null) return "Kawat";
  const outlets = facets.facets.outlet ?? [];
  const named = outlets.slice(0, NAMED).map(({ label, count }) => (facets.exact ? `${label} (${i18n.number(count)})` : label)); // of the newest alone no count is told
  const rest = outlets.length - named.length;
  const all = rest > 0 ? [...named, t("chart.otherOutlets", { n: rest })] : named;
  const counted = t("count.happenings", { n: facets.all ?? facets.total });
  const happenings = facets.exact || facets.all !== null ? counted : t("count.atLeast", { count: counted });
  return all.length ? t("chart.sources", { happenings, outlets: i18n.list(all) }) : `Kawat, ${happenings}`;
}
