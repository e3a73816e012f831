// Where the reader is: path and query of the address. The only place that touches the History API.

class Route {
  path = $state(location.pathname);
  search = $state(location.search);
  /** Grows with every move, so that a page can tell a new visit from a mere change of the query. */
  moves = $state(0);
  readonly query = $derived(new URLSearchParams(this.search));

  constructor() {
    history.scrollRestoration = "manual";
    addEventListener("popstate", (event) => {
      this.#read();
      restore((event.state as { y?: number } | null)?.y ?? 0);
    });
    document.addEventListener("click", (event) => this.#click(event));
  }

  /** Go to an address of this site; with `replace` the step is not one to come back to. */
  go(address: string, { replace = false, keepScroll = false } = {}): void {
    const url = new URL(address, location.origin);
    const samePage = url.pathname === location.pathname;
    history.replaceState({ ...(history.state as object | null), y: scrollY }, "");
    if (replace) history.replaceState({ y: scrollY }, "", url);
    else history.pushState({ y: 0 }, "", url);
    this.#read();
    if (!samePage && !keepScroll) scrollTo(0, 0);
    if (url.hash) requestAnimationFrame(() => document.getElementById(url.hash.slice(1))?.scrollIntoView());
  }

  /** Change some parameters of the query and leave the rest; null takes one away. */
  set(changes: Record<string, string | null>, options: { replace?: boolean } = {}): void {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") query.delete(name);
      else query.set(name, value);
    }
    this.go(address(location.pathname, query), { ...options, keepScroll: true });
  }

  #read(): void {
    if (location.pathname !== this.path) this.moves += 1;
    this.path = location.pathname;
    this.search = location.search;
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname.startsWith("/api") || (url.hash && url.pathname === location.pathname && url.search === location.search)) return;
    event.preventDefault();
    this.go(url.pathname + url.search + url.hash);
  }
}

const PATIENCE = 1500; // milliseconds in which a page that was left may grow to the length that it had

/** Scroll to where the reader was, as soon as the page is long enough again; the reader's own hand ends it. */
function restore(y: number): void {
  const until = performance.now() + PATIENCE;
  const hand = new AbortController();
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(kind, () => hand.abort(), { passive: true, signal: hand.signal });
  const step = (): void => {
    if (hand.signal.aborted) return;
    if (Math.abs(scrollY - y) > 1) scrollTo({ top: y, behavior: "instant" });
    if (performance.now() < until) requestAnimationFrame(step);
    else hand.abort();
  };
  requestAnimationFrame(step);
}

/** A path and a query as one address; `,` and `:` stay legible, since they are part of codes. */
export function address(path: string, query: URLSearchParams): string {
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text ? `${path}?${text}` : path;
}

export const route = new Route();
