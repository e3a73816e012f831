// The row of a list that the reader is at.

import { tick } from "svelte";
import type { Listing } from "./api/loading.svelte";
import { onKey } from "./keys.svelte";

const AHEAD = 4; // so many rows before its end the list is asked to grow

/**
 * Goes down and up a list by j and k, asks it for more before it ends, and is back at the top of every list begun. Make it while the component starts.
 * A row has its index in `data-at`, is an `article` and takes the focus in what has the class `open`; all other keys go to `other`, with the row they are for.
 */
export class Cursor<T> {
  at = $state(-1);
  #list: Listing<T>;
  #root: () => HTMLElement | null;

  constructor(list: Listing<T>, root: () => HTMLElement | null, other: (key: string, line: T | undefined) => boolean) {
    this.#list = list;
    this.#root = root;
    $effect(() => {
      void list.begun;
      this.at = -1;
    });
    onKey((key) => {
      if (key === "j") void this.#move(this.at + 1);
      else if (key === "k") void this.#move(this.at - 1);
      else return other(key, list.items[this.at]);
      return true;
    });
  }

  async #move(to: number): Promise<void> {
    const { length } = this.#list.items;
    if (to < 0 || to >= length) return;
    this.at = to;
    if (to >= length - AHEAD) this.#list.more();
    await tick();
    const row = this.#root()?.querySelector<HTMLElement>(`[data-at="${to}"] .open`);
    row?.focus({ preventScroll: true });
    row?.closest("article")?.scrollIntoView({ block: "nearest" });
  }
}
