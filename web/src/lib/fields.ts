// Names of fields as the API tells them: "date", "place", "office of Xi Jinping".
import { i18n, t } from "./i18n.svelte";
import { meta, placeName } from "./meta.svelte";

/** A field in the reader's language. */
export function fieldName(field: string): string {
  const office = /^office of (.+)$/.exec(field);
  if (office) return t("field.office", { who: office[1]! });
  const number = /^number of (.+)$/.exec(field);
  return number ? t("field.number", { what: number[1]! }) : i18n.word("field", field);
}

/** A told value of a field in the reader's language. */
export function fieldValue(field: string, value: string | null): string {
  if (value === null) return t("happening.notTold");
  if (field === "date") return i18n.date(value, "long");
  if (field === "status" || field === "mode" || field === "type") return i18n.word(field, value);
  const place = field === "place" ? /^(.+?)(?: \(|\/)([A-Z]{3})\)?$/.exec(value) : null;
  if (place) return placeName({ name: place[1]!, country: place[2]!, lat: null, lon: null });
  if (field === "sides") return value.replaceAll(" > ", " → ").replace(/\b(?:ORG:|GRP:)?[A-Z0-9][A-Z0-9+-]+\b/g, (code) => meta.name(code)).replaceAll("unnamed:", "");
  return value;
}

const WHYS = [
  [/^told by (\d+) of (\d+) independent sources(, and told first)?$/, "why.told"],
  [/^(\d+) of (\d+) independent sources agree with it(, and it is the most exact)?$/, "why.agree"],
] as const;

/** Why a value was chosen among those that are told: the server's reasons in the reader's language. */
export function whyTold(why: string): string {
  for (const [shape, key] of WHYS) {
    const found = shape.exec(why);
    if (found) return t(key, { n: Number(found[2]), some: Number(found[1]) }) + (found[3] ? t(`${key}More`) : "");
  }
  return why;
}
