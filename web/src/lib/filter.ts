// The filter: what every list and chart shows. Its one home is the query of the address.

/** Parameters that may be repeated. */
export const MANY = ["party", "actor", "recipient", "type", "mode", "quad", "context", "status", "outlet", "relay", "country", "place", "speaker"] as const;
/** Parameters that stand once. */
export const ONE = ["between", "since", "until", "text", "confidence", "sources", "article"] as const;

export type ManyKey = (typeof MANY)[number];
export type OneKey = (typeof ONE)[number];
export type FilterKey = ManyKey | OneKey;
export type Filter = { readonly [K in ManyKey]: readonly string[] } & { readonly [K in OneKey]: string | null };

const SHAPES: Partial<Record<OneKey, RegExp>> = {
  between: /^[A-Z0-9:+-]+,[A-Z0-9:+-]+$/,
  since: /^\d{4}-\d{2}-\d{2}$/,
  until: /^\d{4}-\d{2}-\d{2}$/,
  confidence: /^(0(\.\d+)?|1(\.0+)?)$/,
  sources: /^\d{1,3}$/,
};

/** Read the filter out of a query; what has not the shape of its parameter is left out. */
export function parseFilter(query: URLSearchParams): Filter {
  const filter: Record<string, string[] | string | null> = {};
  for (const key of MANY) filter[key] = [...new Set(query.getAll(key).filter(Boolean))];
  for (const key of ONE) {
    const value = query.get(key)?.trim() ?? "";
    filter[key] = value && (SHAPES[key]?.test(value) ?? true) ? value : null;
  }
  return filter as unknown as Filter;
}

/** The filter as the parameters of a query, always in one order. */
export function formatFilter(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of MANY) for (const value of filter[key]) query.append(key, value);
  for (const key of ONE) if (filter[key] !== null) query.set(key, filter[key]);
  return query;
}

/** Whether anything is filtered out. */
export function isEmpty(filter: Filter): boolean {
  return MANY.every((key) => filter[key].length === 0) && ONE.every((key) => filter[key] === null);
}

/** The filter with some parameters changed. */
export function withChanges(filter: Filter, changes: Partial<Filter>): Filter {
  return { ...filter, ...changes };
}

/** The filter with one value of a repeatable parameter put in, or taken out where it was in. */
export function toggled(filter: Filter, key: ManyKey, value: string): Filter {
  const held = filter[key];
  return { ...filter, [key]: held.includes(value) ? held.filter((other) => other !== value) : [...held, value] };
}

/** A filter that lets everything through. */
export function everything(): Filter {
  return parseFilter(new URLSearchParams());
}

/** Whether a parameter may be repeated. */
export function isMany(key: FilterKey): key is ManyKey {
  return (MANY as readonly string[]).includes(key);
}
