// Addresses of the pages of one thing.

/** The page of a happening. */
export function happeningHref(id: string): string {
  return `/happening/${encodeURIComponent(id)}`;
}

/** The reader on an article, at an event by its number, at the event of a happening, or at a statement. */
export function articleHref(id: string, at: { event?: number; happening?: string; statement?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(at).map(([name, value]) => [name, String(value)]));
  const text = query.toString();
  return `/article/${encodeURIComponent(id)}${text ? `?${text}` : ""}`;
}

/** Article and number of a mention ("PAGE#N", N from 1). */
export function ofMention(mention: string): { article: string; event: number } {
  const at = mention.lastIndexOf("#");
  return { article: mention.slice(0, at), event: Number(mention.slice(at + 1)) };
}
