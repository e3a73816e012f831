import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { en } from "./strings/en";
import { whyEvent, whyStatement } from "./why";

const source = (path: string): string => readFileSync(new URL(`../../../kawat/coding/${path}`, import.meta.url), "utf8");
const all = (text: string, shape: RegExp): string[] => [...text.matchAll(shape)].map(([, word]) => word!);

beforeAll(async () => {
  vi.stubGlobal("document", { documentElement: {} });
  await (await import("./i18n.svelte")).i18n.speak("id");
});

describe("the coder's note", () => {
  it("on an event is told part by part", () => {
    expect(whyEvent("meet: rule active; rule says neither; planned by 'akan'; on the day of the actor's words")).toEqual([
      "Tindakannya: kata dari bingkai “meet”",
      "Pelakunya: menurut kaidah kata kerja aktif",
      "Pihak lainnya: berada di dekatnya; menurut kaidah ia tidak di pihak mana pun",
      "Kata “akan” membuatnya direncanakan",
      "Tanggalnya dari ucapan pelakunya sendiri",
    ]);
  });

  it("on a side tells what its rule adds", () => {
    const [, doer] = whyEvent("attack: rule noun alone, by whom they are fought; rule says nobody");
    expect(doer).toBe(
      "Pelakunya: menurut kaidah kata benda yang berdiri sendiri; pelakunya ialah yang memerangi mereka menurut anak kalimat waktu (“serangan terhadap Y sejak X menginvasi Y”)",
    );
  });

  it("on a statement is told by its rule and its verb", () => {
    expect(whyStatement("rule says: mengatakan")).toEqual(["Kata kerja tutur “mengatakan” dengan subjeknya"]);
    expect(whyStatement("rule called")).toEqual(["Sebutan seseorang untuk sesuatu (yang disebut X sebagai “…”)"]);
  });

  it("of another hand is shown as it is", () => {
    expect([whyEvent("made"), whyEvent(""), whyStatement("")]).toEqual([["made"], [], []]);
  });

  it("has words for every rule that the coder has", () => {
    const roles = all(source("events/roles.py"), /self\.shaped\([^"]*"([^"]+)"\)/g).map((rule) => `rule ${rule}`);
    const sides = all(source("events/reading.py"), /Side\.unsaid\([^"]*"([^"{]+)"\)/g);
    const speech = all(source("statements/rules.py") + source("statements/__init__.py"), /Draft\([^{}]*?"((?!direct"|indirect")[a-z-]+)"/g).map((rule) => `rule ${rule}`);
    const added = all(source("events/roles.py"), /\{(?:roles\.)?why\}, ([a-z ]+)"/g);
    const parts = [...roles, ...sides, ...speech, ...added];
    expect([roles.length, sides.length, speech.length].map((count) => count > 5)).toEqual([true, true, true]);
    expect(added).toEqual(["by whom they are fought", "between the two"]);
    expect(parts.filter((part) => !(`how.${part}` in en))).toEqual([]);
  });
});
