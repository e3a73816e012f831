import { describe, expect, it } from "vitest";
import { atWords, Offsets, pieces, segments } from "./text";

describe("offsets", () => {
  it("count a letter outside the basic plane once", () => {
    const text = "a😀b😀c";
    const offsets = new Offsets(text);
    expect([0, 1, 2, 3, 4, 5].map((point) => offsets.unit(point))).toEqual([0, 1, 3, 4, 6, 7]);
  });

  it("agree with the code points of any text", () => {
    const text = "Xi 习近平 🇮🇩 “é” 𝔸!";
    const offsets = new Offsets(text);
    const points = [...text];
    points.forEach((_, at) => expect(offsets.unit(at)).toBe(points.slice(0, at).join("").length));
  });
});

describe("segments", () => {
  const text = "😀 Putin bertemu Xi di Beijing";
  const act = { start: 2, end: 18, name: "act" };
  const actor = { start: 2, end: 7, name: "actor" };
  const across = { start: 16, end: 29, name: "across" };

  it("make up the text, whatever overlaps", () => {
    const found = segments(text, [act, actor, across]);
    expect(found.map((segment) => segment.text).join("")).toBe(text);
    expect(found.find((segment) => segment.text === "Putin")?.marks.map(({ name }) => name)).toEqual(["act", "actor"]);
    expect(found.find((segment) => segment.text === "Xi")?.marks.map(({ name }) => name)).toEqual(["act", "across"]);
  });

  it("leave out marks of no letters and cut what ends beyond the text", () => {
    expect(segments("abc", [{ start: 1, end: 1 }])).toHaveLength(1);
    expect(pieces("abc", [{ start: 2, end: 99 }])).toEqual([
      { text: "ab", marked: false },
      { text: "c", marked: true },
    ]);
  });
});

describe("the address at the words", () => {
  it("quotes a short sentence whole and a long one by its ends", () => {
    expect(atWords("https://contoh.id/a#b", "Xi bertemu Putin")).toBe("https://contoh.id/a#:~:text=Xi%20bertemu%20Putin");
    const long = Array.from({ length: 30 }, (_, at) => `k${at}`).join(" ");
    expect(atWords("https://contoh.id/a", long)).toBe("https://contoh.id/a#:~:text=k0%20k1%20k2%20k3%20k4,k25%20k26%20k27%20k28%20k29");
  });

  it("escapes what has a meaning there", () => {
    expect(atWords("https://contoh.id/a", "AS-China, kata & ujar")).toContain("AS%2DChina%2C%20kata%20%26%20ujar");
  });

  it("is none where the page has no address of the web", () => {
    expect(atWords(null, "x")).toBeNull();
    expect(atWords("javascript:alert(1)", "x")).toBeNull();
    expect(atWords("file:///etc/passwd", "x")).toBeNull();
  });
});
