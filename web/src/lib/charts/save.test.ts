import { describe, expect, it } from "vitest";
import { circle, text, wide, type Scene } from "./marks";
import { fileName, hexOf, svgFile, wrapped, type Caption } from "./save";

const scene: Scene = { width: 600, height: 200, marks: [circle(10, 10, 5, { fill: "var(--m-coop)", class: "dot" }), text(1, 2, "a < b & \"c\"")] };
const caption: Caption = {
  title: "China and Russia <script>alert(1)</script>",
  query: "since 1 June 2025 · only CONSULT",
  sources: "57 articles of detik.com, kompas.com",
  made: "29 November 2026",
  address: "http://localhost/dyad?a=CHN&b=RUS",
  legend: [{ words: "Verbal cooperation", fill: "var(--v-coop)" }, { words: "planned", fill: "var(--v-coop)", hollow: true }],
};
const resolve = (token: string): string => ({ "--m-coop": "#0b6675", "--ground": "#ffffff" })[token] ?? "#123456";

describe("a saved picture", () => {
  const svg = svgFile(scene, caption, resolve);

  it("carries its title, query, sources, day and address", () => {
    for (const words of [caption.query, caption.sources, caption.made, "a=CHN&amp;b=RUS", "Verbal cooperation"]) expect(svg).toContain(words);
  });

  it("needs nothing from the page", () => {
    expect(svg).not.toContain("var(");
    expect(svg).not.toContain("class=");
    expect(svg).not.toContain("style=");
    expect(svg).toContain('fill="#0b6675"');
  });

  it("never lets words become markup", () => {
    expect(svg).not.toContain("<script");
    expect(svg).toContain("a &lt; b &amp; &quot;c&quot;");
    expect(svgFile(scene, { ...caption, title: "a\u0000b" }, resolve)).toContain(">ab<");
  });

  it("resolves tokens only where a colour stands, not in words", () => {
    expect(svgFile(scene, { ...caption, title: "var(--m-coop)" }, resolve)).toContain(">var(--m-coop)<");
  });

  it("is as large as it says", () => {
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
    expect(Number(width)).toBe(648);
    expect(Number(height)).toBeGreaterThan(scene.height + 100);
  });
});

describe("rows", () => {
  it("are no wider than the room", () => {
    const rows = wrapped("the quick brown fox jumps over https://example.org/a/very/long/address/without/any/space/in/it", 120, 12);
    for (const row of rows) expect(wide(row, 12)).toBeLessThanOrEqual(121);
    expect(rows.join("").replaceAll(" ", "")).toBe("thequickbrownfoxjumpsoverhttps://example.org/a/very/long/address/without/any/space/in/it");
  });
});

describe("names and colours", () => {
  it("suit every system", () => {
    expect(fileName("Rusia & Tiongkok: hubungan", "2026-11-29", "svg")).toBe("kawat-rusia-tiongkok-hubungan-2026-11-29.svg");
    expect(fileName("中国", "2026-11-29", "png")).toBe("kawat-picture-2026-11-29.png");
    expect(hexOf("rgb(11, 102, 117)")).toBe("#0b6675");
    expect(hexOf("rgba(11, 102, 117, 0.5)")).toBe("#0b6675");
  });
});
