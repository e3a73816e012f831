// The filter as the views see it: read from the address, set by going to another address.
import { everything, formatFilter, isEmpty, MANY, ONE, parseFilter, toggled, withChanges, type Filter, type ManyKey } from "./filter";
import { address, route } from "./route.svelte";

class FilterState {
  readonly current: Filter = $derived(parseFilter(route.query));
  readonly empty: boolean = $derived(isEmpty(this.current));
  /** One string that differs exactly when the filter does. */
  readonly key: string = $derived(formatFilter(this.current).toString());

  /** Change some parameters; the view, and what else stands in the address, stay. */
  set(changes: Partial<Filter>, options: { replace?: boolean } = {}): void {
    route.go(this.here(withChanges(this.current, changes)), { keepScroll: true, ...options });
  }

  toggle(key: ManyKey, value: string): void {
    route.go(this.here(toggled(this.current, key, value)), { keepScroll: true });
  }

  clear(): void {
    route.go(this.here(everything()), { keepScroll: true });
  }

  /** The parameters for the API: the filter, with `extra` beside it. */
  params(extra: Record<string, string | number | null | undefined> = {}, changes: Partial<Filter> = {}): URLSearchParams {
    const query = formatFilter(withChanges(this.current, changes));
    for (const [name, value] of Object.entries(extra)) if (value !== null && value !== undefined) query.set(name, String(value));
    return query;
  }

  /** The address of a view under this filter, for a link: `href("/dyad", {a: "CHN", b: "RUS"})`. */
  href(path: string, extra: Record<string, string | null> = {}, changes: Partial<Filter> = {}): string {
    return address(path, this.params(extra, changes));
  }

  /** The address of the page that is open, under another filter. */
  here(filter: Filter): string {
    const query = formatFilter(filter);
    const known = new Set<string>([...MANY, ...ONE]);
    for (const [name, value] of route.query) if (!known.has(name)) query.append(name, value);
    return address(route.path, query);
  }
}

export const filter = new FilterState();
