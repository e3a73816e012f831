// Which page an address opens. Each is fetched when it is first opened.
import type { Component } from "svelte";
import type { Key } from "./strings";

type Load = () => Promise<{ default: Component<{ id?: string }> }>;

/** A page of the site. `filtered`: the bar with the filter stands above it. `key`: the letter after g that goes there. */
export interface View {
  name: string;
  title: Key;
  filtered: boolean;
  nav: boolean;
  key: string | null;
  load: Load;
}

const VIEWS: readonly View[] = [
  view("timeline", "t", true, () => import("../views/Timeline.svelte")),
  view("dyad", "d", true, () => import("../views/Dyad.svelte")),
  view("relations", "r", true, () => import("../views/Relations.svelte")),
  view("map", "m", true, () => import("../views/Map.svelte")),
  view("statements", "s", true, () => import("../views/Statements.svelte")),
  { ...view("search", null, true, () => import("../views/Search.svelte")), nav: false },
  { ...view("judgements", "j", false, () => import("../views/Judgements.svelte")), nav: false },
  { ...view("about", "a", false, () => import("../views/About.svelte")), nav: false },
  { ...view("happening", null, false, () => import("../views/Happening.svelte")), nav: false },
  { ...view("article", null, false, () => import("../views/Article.svelte")), nav: false },
];

const NOT_FOUND: View = { ...view("notFound", null, false, () => import("../views/NotFound.svelte")), nav: false };

function view(name: string, key: string | null, filtered: boolean, load: () => Promise<unknown>): View {
  return { name, title: `nav.${name}` as Key, filtered, nav: true, key, load: load as Load };
}

/** The views of the bar, in order. */
export const NAV: readonly View[] = VIEWS.filter(({ nav }) => nav);

/** Every view that a pair of keys goes to. */
export const KEYED: readonly View[] = VIEWS.filter(({ key }) => key !== null);

/** The view of a path, and what the path names ("/happening/h1" names "h1"). */
export function viewOf(path: string): { view: View; id: string | null } {
  const [, name = "", ...rest] = path.split("/");
  const id = rest.length ? decoded(rest.join("/")) : null;
  const found = VIEWS.find((each) => each.name === (name || "timeline"));
  if (!found || (id !== null) !== NAMED.has(found.name)) return { view: NOT_FOUND, id: null };
  return { view: found, id };
}

const NAMED: ReadonlySet<string> = new Set(["happening", "article"]);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
