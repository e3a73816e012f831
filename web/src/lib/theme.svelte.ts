// Light, dark, or as the system says; paper is always light.
import { flushSync } from "svelte";

export type Theme = "system" | "light" | "dark";
const ORDER: readonly Theme[] = ["system", "light", "dark"];
const KEY = "kawat:theme";

class ThemeState {
  chosen = $state<Theme>((document.documentElement.dataset["theme"] as Theme | undefined) ?? "system");
  #system = $state(matchMedia("(prefers-color-scheme: dark)").matches);
  /** The page is being printed: pictures are drawn once more, to the paper's width. */
  printing = $state(false);
  /** What is on the screen: pictures that are drawn on a canvas follow it. */
  readonly shown: "light" | "dark" = $derived(this.printing ? "light" : this.chosen === "system" ? (this.#system ? "dark" : "light") : this.chosen);

  constructor() {
    for (const [event, printing] of [["beforeprint", true], ["afterprint", false]] as const) {
      addEventListener(event, () => flushSync(() => (this.printing = printing))); // the paper is laid out as soon as this returns
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => (this.#system = event.matches));
  }

  next = (): void => {
    this.chosen = ORDER[(ORDER.indexOf(this.chosen) + 1) % ORDER.length]!;
    if (this.chosen === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = this.chosen;
    try {
      if (this.chosen === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, this.chosen);
    } catch {
      // Not kept.
    }
  };
}

export const theme = new ThemeState();
