// Names of fields as the API tells them: "date", "place", "office of Xi Jinping".
import { i18n, t } from "./i18n.svelte";
import { meta } from "./meta.svelte";

/** A field in the reader's language. */
export function fieldName(field: string): string {
  const office = /^office of (.+)$/.exec(field);
  return office ? t("field.office", { who: office[1]! }) : i18n.word("field", field);
}

/** A told value of a field in the reader's language. */
export function fieldValue(field: string, value: string | null): string {
  if (value === null) return t("happening.notTold");
  if (field === "date") return i18n.date(value, "long");
  if (field === "status" || field === "mode" || field === "type") return i18n.word(field, value);
  if (field === "sides") return value.replaceAll(" > ", " → ").replace(/\b(?:ORG:|GRP:)?[A-Z0-9][A-Z0-9+-]+\b/g, (code) => meta.name(code)).replaceAll("unnamed:", "");
  return value;
}
