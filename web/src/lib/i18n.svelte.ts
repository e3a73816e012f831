// Language of the interface: strings from the catalogues, names of states, dates and numbers from the browser's CLDR.
import type { Catalogue, Key, Text } from "./strings";
import { alpha2, SHORT_NAMED } from "./world";

export type Language = "en" | "id";
export const LANGUAGES: readonly Language[] = ["en", "id"];
const KEY = "kawat:language";

type Params = Record<string, string | number>;

class I18n {
  language = $state<Language>("en");
  /** The locale of dates, numbers and names: day before month in both languages. */
  readonly tag = $derived(this.language === "en" ? "en-GB" : "id");
  #strings = $state.raw<Catalogue>({} as Catalogue);
  readonly #regions = $derived(new Intl.DisplayNames(this.tag, { type: "region" }));
  readonly #short = $derived(new Intl.DisplayNames(this.tag, { type: "region", style: "short" }));
  readonly #plural = $derived(new Intl.PluralRules(this.tag));
  readonly #number = $derived(new Intl.NumberFormat(this.tag));
  readonly #percent = $derived(new Intl.NumberFormat(this.tag, { style: "percent", maximumFractionDigits: 1 }));
  readonly #lists = $derived(new Intl.ListFormat(this.tag, { type: "conjunction", style: "narrow" }));

  /** Load the catalogue of a language and speak it from then on. */
  async speak(language: Language): Promise<void> {
    this.#strings = await CATALOGUES[language]();
    this.language = language;
    document.documentElement.lang = language;
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // Not kept; the choice holds until the page is closed.
    }
  }

  /** The string of a key, its `{name}`s filled in; `n` chooses between singular and plural. */
  t = (key: Key, params: Params = {}): string => {
    const text: Text | undefined = this.#strings[key];
    if (text === undefined) return key;
    const form = typeof text === "string" ? text : (text[this.#plural.select(Number(params["n"] ?? 0)) === "one" ? "one" : "other"] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  };

  /** The string of a key made at run time, such as a type's; the word itself where the catalogue has none. */
  word = (group: "type" | "mode" | "status" | "context" | "quad" | "sector" | "field" | "kind" | "how", value: string): string => {
    const text = (this.#strings as Record<string, Text | undefined>)[`${group}.${value}`];
    return typeof text === "string" ? text : value.replaceAll("_", " ").replaceAll("-", " ");
  };

  number = (value: number): string => this.#number.format(value);
  /** A share; what is nearly all is not rounded to all. */
  percent = (value: number): string =>
    value > 0.999 && value < 1 ? `> ${this.#percent.format(0.999)}` : this.#percent.format(value);
  list = (values: readonly string[]): string => this.#lists.format(values);

  /** The name of a state by its alpha-3, or null where the code is no state's. */
  state = (code: string): string | null => {
    const two = alpha2(code);
    if (two === null) return null;
    return (SHORT_NAMED.has(code) ? this.#short : this.#regions).of(two) ?? null;
  };

  /** A signed number with one decimal, for scores and tones: "+2.5", "−6.0". */
  signed = (value: number): string =>
    new Intl.NumberFormat(this.tag, { signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value).replace("-", "−");

  /**
   * An ISO date in words, at its own precision: a day, a month, a year, a range with a slash, a week.
   * `short` leaves out the weekday and shortens the month.
   */
  date = (value: string | null, style: "long" | "short" = "short"): string => {
    if (value === null) return this.t("date.none");
    if (value.includes("/")) return this.#range(value, style);
    const week = /^(\d{4})-W(\d{2})$/.exec(value);
    if (week) return this.t("date.week", { n: Number(week[2]), year: week[1]! });
    const when = utc(value);
    return when === null ? value : new Intl.DateTimeFormat(this.tag, options(value, style)).format(when);
  };

  /** A tick of an axis: a day without its year, a month with a year only in January, a year. */
  tick = (value: string): string => {
    const when = utc(value);
    if (when === null || value.length === 4) return value;
    const style = value.length === 10 ? ({ day: "numeric", month: "short" } as const) : value.endsWith("-01") ? ({ month: "short", year: "numeric" } as const) : ({ month: "short" } as const);
    return new Intl.DateTimeFormat(this.tag, { ...style, timeZone: "UTC" }).format(when);
  };

  /** The weekday of an ISO day. */
  weekday = (day: string): string => {
    const when = utc(day);
    return when === null ? "" : new Intl.DateTimeFormat(this.tag, { weekday: "long", timeZone: "UTC" }).format(when);
  };

  #range(value: string, style: "long" | "short"): string {
    const [from = "", to = ""] = value.split("/");
    const first = utc(from);
    const last = utc(to);
    if (first === null || last === null) return value;
    return new Intl.DateTimeFormat(this.tag, options(from.length >= to.length ? from : to, style === "long" ? "short" : style)).formatRange(first, last);
  }

  /** A moment (ISO with time) as day and time of the reader's own clock. */
  moment = (value: string): string => {
    const when = new Date(value);
    return Number.isNaN(when.getTime()) ? value : new Intl.DateTimeFormat(this.tag, { dateStyle: "medium", timeStyle: "short" }).format(when);
  };
}

/** Midnight UTC of an ISO date of any precision, or null. */
export function utc(value: string): Date | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(value);
  return parts ? new Date(Date.UTC(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1))) : null;
}

function options(value: string, style: "long" | "short"): Intl.DateTimeFormatOptions {
  const long = style === "long";
  if (value.length === 4) return { year: "numeric", timeZone: "UTC" };
  if (value.length === 7) return { year: "numeric", month: long ? "long" : "short", timeZone: "UTC" };
  const day = { year: "numeric", month: long ? "long" : "short", day: "numeric", timeZone: "UTC" } as const;
  return long ? { ...day, weekday: "long" } : day;
}

const CATALOGUES: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import("./strings/en")).en,
  id: async () => (await import("./strings/id")).id,
};

/** The language to begin with: the one chosen before, else the browser's, else English. */
export function firstLanguage(): Language {
  const kept = document.documentElement.lang;
  try {
    if (localStorage.getItem(KEY) !== null && (kept === "en" || kept === "id")) return kept;
  } catch {
    // Nothing is kept.
  }
  return navigator.languages.some((tag) => /^(id|ms)\b/i.test(tag)) && !/^en/i.test(navigator.language) ? "id" : "en";
}

export const i18n = new I18n();
export const t = i18n.t;
