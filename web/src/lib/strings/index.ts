import type { en } from "./en";

/** A string, or one for one thing and one for several. `{name}` stands for a value. */
export type Text = string | { readonly one: string; readonly other: string };
export type Key = keyof typeof en;
/** Every catalogue has the very keys of the English one. */
export type Catalogue = Readonly<Record<Key, Text>>;
