// The filter in words: for chips, page titles and what is written under a saved picture.
import type { Filter, FilterKey } from "./filter";
import { MANY, ONE } from "./filter";
import { i18n, t } from "./i18n.svelte";
import { meta } from "./meta.svelte";

/** One value of the filter, as a chip shows it. */
export interface Chip {
  key: FilterKey;
  value: string;
  label: string;
  words: string;
}

/** The chips of a filter, in the order of its parameters. */
export function chips(filter: Filter): Chip[] {
  const many = MANY.flatMap((key) => filter[key].map((value) => chip(key, value)));
  const one = ONE.flatMap((key) => (filter[key] === null ? [] : [chip(key, filter[key])]));
  return [...many, ...one];
}

function chip(key: FilterKey, value: string): Chip {
  return { key, value, label: t(`filter.${key}`), words: words(key, value) };
}

/** A value of one parameter in the reader's language. */
export function words(key: FilterKey, value: string): string {
  switch (key) {
    case "party":
    case "actor":
    case "recipient":
    case "speaker":
    case "country":
      return meta.name(value);
    case "between":
      return value.split(",").map(meta.name).join(" – ");
    case "type":
    case "mode":
    case "status":
    case "context":
    case "quad":
      return i18n.word(key, value);
    case "since":
    case "until":
      return i18n.date(value);
    case "confidence":
      return `≥ ${i18n.percent(Number(value))}`;
    case "sources":
      return `≥ ${i18n.number(Number(value))}`;
    default:
      return value;
  }
}

/** The whole filter in one line. */
export function describe(filter: Filter): string {
  const all = chips(filter);
  return all.length ? all.map(({ label, words }) => `${label}: ${words}`).join(" · ") : t("filter.everything");
}
