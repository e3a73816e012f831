// Every colour that carries a number, in one place: four quads and one diverging scale of tone. All pairs that meet in a picture stay apart for
// protanopes, deuteranopes and tritanopes (colour.test.ts measures it); form (up and down, hatching, size, sign) always says the same once more.

/** What is on the screen. */
export type Theme = "light" | "dark";

/** Tone runs from -10 (conflict) to +10 (cooperation). */
export const TONE_LIMIT = 10;

// From -10 to +10 in even steps; the middle is grey, so that "neither" never looks like a little of one side.
const TONE_STOPS: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#93290f", "#c4542c", "#e08f61", "#b5b2aa", "#62a9b4", "#1f7988", "#084c59"],
  dark: ["#ff9d74", "#e07d50", "#b06a49", "#74777e", "#45828e", "#4ba9b8", "#86e0ec"],
};

type Triple = [number, number, number];

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function gamma(share: number): number {
  const bounded = Math.min(1, Math.max(0, share));
  return Math.round(255 * (bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055));
}

/** Linear light, 0..1, of `#rrggbb`. */
export function light(hex: string): Triple {
  const number = Number.parseInt(hex.slice(1), 16);
  return [linear(number >> 16), linear((number >> 8) & 255), linear(number & 255)];
}

/** `#rrggbb` of linear light; what no screen can show is cut off. */
export function hex([r, g, b]: Triple): string {
  return `#${[r, g, b].map((share) => gamma(share).toString(16).padStart(2, "0")).join("")}`;
}

/** OKLab (Ottosson 2020): equal steps look equal. */
export function oklab(colour: Triple): Triple {
  const [r, g, b] = colour;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The colour `share` (0..1) of the way from one to the other. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [oklab(light(from)), oklab(light(to))];
  return hex(fromOklab([0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * share) as Triple));
}

/** The colour of a mean tone, or null where there is none to show (draw such a thing hollow). Beyond the limits the ends are used. */
export function toneColour(tone: number | null, theme: Theme): string | null {
  if (tone === null || Number.isNaN(tone)) return null;
  const stops = TONE_STOPS[theme];
  const at = ((Math.min(TONE_LIMIT, Math.max(-TONE_LIMIT, tone)) + TONE_LIMIT) / (2 * TONE_LIMIT)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(at));
  return mix(stops[index]!, stops[index + 1]!, at - index);
}

/** Ink that can be read on a colour: nearly black or nearly white, whichever has more contrast. */
export function inkOn(colour: string): string {
  return contrast(colour, "#ffffff") >= contrast(colour, "#14171a") ? "#ffffff" : "#14171a";
}

/** Contrast ratio of WCAG 2, 1..21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = light(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
