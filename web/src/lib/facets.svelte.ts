// How the happenings of the filter spread: one question that the bar, the pickers and the rail share.
import { Loading } from "./api/loading.svelte";
import type { Facets } from "./api/types";
import { filter } from "./filter.svelte";
import { meta } from "./meta.svelte";
import { route } from "./route.svelte";

type Name = keyof Facets["facets"];

class FacetState {
  #wanted = $state(false);
  answer!: Loading<Facets>;

  constructor() {
    // Its effects outlive the component that happens to ask first.
    $effect.root(() => {
      this.answer = new Loading<Facets>(() => (this.#wanted ? { path: "/facets", params: filter.params({ text: searched() }) } : null));
      $effect(() => meta.learn((this.answer.data?.facets.party ?? []).map(({ value, label }) => ({ code: value, name: label }))));
    });
  }

  /** Ask, as long as a view with a filter is open. */
  want(wanted: boolean): void {
    this.#wanted = wanted;
  }

  /** How many happenings of the filter have a value, or null where that is not known. */
  count(name: Name, value: string): number | null {
    return this.answer.data?.facets[name]?.find((each) => each.value === value)?.count ?? null;
  }
}

/** The words of the search view, which narrow down what the filter lets through; elsewhere the filter's own. */
function searched(): string | null {
  const words = [filter.current.text, route.path === "/search" ? route.query.get("q") : null];
  return words.filter(Boolean).join(" ") || null;
}

let state: FacetState | undefined;

/** The one state, made when it is first asked for. */
export function facets(): FacetState {
  state ??= new FacetState();
  return state;
}
