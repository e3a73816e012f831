import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { id } from "./id";
import type { Text } from ".";

const english: Record<string, Text> = en;
const indonesian: Record<string, Text> = id;
const forms = (text: Text): string[] => (typeof text === "string" ? [text] : [text.one, text.other]);
const names = (text: Text): Set<string> => new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []));

describe("the two catalogues", () => {
  it("have the same keys", () => {
    expect(Object.keys(indonesian).sort()).toEqual(Object.keys(english).sort());
  });

  it("name the same values in every string", () => {
    for (const [key, text] of Object.entries(english)) expect([key, [...names(indonesian[key]!)].sort()]).toEqual([key, [...names(text)].sort()]);
  });

  it("leave nothing empty", () => {
    for (const text of [...Object.values(english), ...Object.values(indonesian)]) expect(forms(text).every((form) => form.trim() !== "")).toBe(true);
  });

  it("have a word for every type, mode, context and status of the record", () => {
    const codes = readFileSync(new URL("../../../../kawat/model/codes.py", import.meta.url), "utf8");
    const literal = (name: string): string[] => [...(new RegExp(`^${name} = Literal\\[([^\\]]*)\\]`, "m").exec(codes)?.[1] ?? "").matchAll(/"([\w-]+)"/g)].map(([, word]) => word!);
    const modes = [...codes.matchAll(/_type\(([^)]*)\)/g)].flatMap(([, row]) => [...row!.matchAll(/"?(\w+)"?[=:] ?-?\d/g)].map(([, word]) => word!.replaceAll("_", "-")));
    const wanted = [...literal("EventType").map((type) => `type.${type}`), ...literal("Context").map((context) => `context.${context}`), ...literal("Status").map((status) => `status.${status}`), ...modes.map((mode) => `mode.${mode}`)];
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter((key) => !(key in english))).toEqual([]);
  });
});
