// A happening as one picture: the sentence under who did what to whom, when and where.
import type { HappeningFull } from "./api/types";
import { rect, text, type Scene } from "./charts/marks";
import { QUAD_INK } from "./charts/quads";
import { save, wrapped } from "./charts/save";
import { i18n, t } from "./i18n.svelte";
import { partyName, placeName } from "./meta.svelte";
import { today } from "./time";

const WIDTH = 640;
const SIZE = 18; // of the sentence's letters
const ROW = 26;
const ROWS = 9;

/** Hand the reader a happening as a picture. */
export async function saveCard(kind: "svg" | "png", happening: HappeningFull): Promise<void> {
  const sides = [happening.actors, happening.recipients].map((side) => i18n.list(side.map(partyName))).filter(Boolean);
  const status = happening.status === "happened" ? null : i18n.word("status", happening.status);
  const act = [i18n.word("type", happening.type), happening.mode && i18n.word("mode", happening.mode), status];
  const caption = {
    title: sides.join(" → "),
    query: [...act, i18n.date(happening.date, "long"), happening.place && placeName(happening.place)].filter(Boolean).join(" · "),
    sources: t("picture.sources", { sources: outlets(happening) }),
    made: i18n.date(today()),
    address: decodeURI(location.href),
    legend: [{ words: i18n.word("quad", happening.quad), fill: QUAD_INK[happening.quad] }],
  };
  await save(kind, sentence(happening), caption, document.body, happening.id);
}

function sentence({ quote, quad }: HappeningFull): Scene {
  const all = wrapped(`“${quote.text}”`, WIDTH - 28, SIZE);
  const rows = all.length > ROWS ? [...all.slice(0, ROWS - 1), `${all[ROWS - 1]} …`] : all;
  const height = rows.length * ROW + 4;
  const words = rows.map((row, at) => text(20, at * ROW + 20, row, { "font-size": SIZE, "font-family": "Charter, Georgia, 'Noto Serif', serif", fill: "var(--ink)" }));
  return { width: WIDTH, height, marks: [rect(0, 0, 4, height, { fill: QUAD_INK[quad], rx: 2 }), ...words] };
}

/** Where it was told: the first outlet with the day, then how many in all. */
function outlets(happening: HappeningFull): string {
  const first = happening.tellings[0]?.article ?? happening.article;
  const told = [first?.publisher ?? first?.title ?? first?.id, first?.published && i18n.date(first.published.slice(0, 10))].filter(Boolean).join(", ");
  return `${told} · ${t("count.sources", { n: happening.sources })}, ${t("count.articles", { n: happening.articles })}`;
}
