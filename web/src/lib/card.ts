// A happening as one picture: what, who, when, the sentence, the sources.
import type { HappeningFull } from "./api/types";
import { i18n, t } from "./i18n.svelte";
import { partyName } from "./meta.svelte";

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 640;
const LETTERS = 66; // of the sentence's face in the width

/** The picture of a happening, in the colours of the page. */
export function card(happening: HappeningFull): SVGSVGElement {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => resolved(style.getPropertyValue(name));
  const sides = [happening.actors, happening.recipients].map((side) => i18n.list(side.map(partyName))).filter(Boolean);
  const lines = wrapped(`“${happening.quote.text}”`, LETTERS).slice(0, 9);
  const height = 118 + lines.length * 24;
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${height}` }) as SVGSVGElement;
  const tone = happening.quad.endsWith("conf") ? "--conf-text" : "--coop-text";
  svg.append(make("rect", { width: 4, height, fill: colour(tone), rx: 2 }));
  const act = [i18n.word("type", happening.type), happening.mode && i18n.word("mode", happening.mode), happening.status !== "happened" && i18n.word("status", happening.status)];
  svg.append(words(act.filter(Boolean).join(" · "), 20, 16, 14, 650, colour(tone), "system-ui, sans-serif"));
  svg.append(words(sides.join(" → "), 20, 44, 20, 650, colour("--ink"), "system-ui, sans-serif"));
  const where = [i18n.date(happening.date, "long"), happening.place?.name].filter(Boolean).join(" · ");
  svg.append(words(where, 20, 68, 14, 400, colour("--ink-2"), "system-ui, sans-serif"));
  lines.forEach((line, at) => svg.append(words(line, 20, 102 + at * 24, 17, 400, colour("--ink"), "Charter, Georgia, serif")));
  svg.append(words(outlets(happening), 20, 112 + lines.length * 24, 12, 400, colour("--ink-2"), "system-ui, sans-serif"));
  return svg;
}

/** Where it was told: outlets with the day, then how many in all. */
export function outlets(happening: HappeningFull): string {
  const first = happening.tellings[0]?.article ?? happening.article;
  const told = [first?.publisher ?? first?.title ?? first?.id, first?.published && i18n.date(first.published.slice(0, 10))].filter(Boolean).join(", ");
  return `${told} · ${t("count.sources", { n: happening.sources })}, ${t("count.articles", { n: happening.articles })}`;
}

/** What light-dark() means now: a computed colour, since a saved file has no theme. */
function resolved(value: string): string {
  const probe = document.createElement("i");
  probe.style.color = value;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function make(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function words(text: string, x: number, y: number, size: number, weight: number, fill: string, face: string): SVGElement {
  const made = make("text", { x, y, "font-size": size, "font-weight": weight, fill, "font-family": face });
  made.textContent = text;
  return made;
}

function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length + 1 > letters) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
