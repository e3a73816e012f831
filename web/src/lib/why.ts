// Why an act or a saying was coded so: the coder's own note, part by part, in the reader's language.
import { i18n, t } from "./i18n.svelte";

const QUALIFIED = /^(rule .+), (between the two|by whom they are fought)$/;
const STATUS = /^(planned|denied|hypothetical) by ['"](.+)['"]$/;

/** The note on an event: the frame, who acts, who it is done to, what changes status or date. */
export function whyEvent(why: string): string[] {
  const [, frame, rest] = /^([\w-]+): (.+)$/s.exec(why) ?? [];
  if (frame === undefined || rest === undefined) return why ? [why] : [];
  const [doer, other, ...more] = rest.split("; ");
  return [
    t("why.frame", { frame }),
    ...(doer ? [t("why.doer", { how: how(doer) })] : []),
    ...(other ? [t("why.other", { how: how(other) })] : []),
    ...more.map(further),
  ];
}

/** How a side was found: the rule, with what it adds where it has found the other side elsewhere. */
function how(part: string): string {
  const [, rule, more] = QUALIFIED.exec(part) ?? [];
  return rule && more ? `${i18n.word("how", rule)}; ${i18n.word("how", more)}` : i18n.word("how", part);
}

function further(part: string): string {
  const [, status, word] = STATUS.exec(part) ?? [];
  return status && word ? t("why.status", { status: i18n.word("status", status), word }) : i18n.word("how", part);
}

/** The note on a statement: the rule that found who speaks. */
export function whyStatement(why: string): string[] {
  const cue = /^rule says: (.+)$/.exec(why)?.[1];
  return cue ? [t("why.says", { word: cue })] : why ? [i18n.word("how", why)] : [];
}
