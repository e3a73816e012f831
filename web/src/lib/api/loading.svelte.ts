// A question to the API whose answer a component shows: it is asked anew when what it depends on changes.
import { ApiError, apiUrl, get, type Params } from "./client";
import type { Page } from "./types";

export type Question = { path: string; params?: Params } | null;

const KEPT = 60; // answers held for going back without waiting; a page reads a few dozen at most
const answers = new Map<string, unknown>();

function keep(url: string, answer: unknown): void {
  answers.delete(url);
  answers.set(url, answer);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
}

/** Forget every answer: after a judgement the same questions have other answers. */
export function forget(): void {
  answers.clear();
  stale.count += 1;
}

const stale = $state({ count: 0 });

/**
 * The answer to one question. Make it while a component starts: `const facets = new Loading<Facets>(() => ({path: "/facets", params: filter.params()}))`.
 * While a new answer is on its way the old one stays (`data` with `loading`), so that nothing jumps.
 */
export class Loading<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  loading = $state(true);
  busy = $state(false);
  #again = $state(0);

  constructor(question: () => Question) {
    $effect(() => {
      const asked = question();
      void this.#again;
      void stale.count;
      if (asked === null) {
        this.data = null;
        this.loading = false;
        return;
      }
      const control = new AbortController();
      void this.#ask(asked.path, asked.params ?? {}, control);
      return () => control.abort();
    });
  }

  /** Ask once more, after an error. */
  retry = (): void => {
    this.#again += 1;
  };

  async #ask(path: string, params: Params, control: AbortController): Promise<void> {
    const url = apiUrl(path, params);
    const held = answers.get(url);
    if (held !== undefined) this.data = held as T;
    this.loading = held === undefined;
    this.error = null;
    this.busy = false;
    try {
      const data = await get<T>(path, params, { signal: control.signal, busy: () => (this.busy = true) });
      keep(url, data);
      this.data = data;
    } catch (error) {
      if (control.signal.aborted) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, "failed", String(error));
    }
    this.loading = false;
    this.busy = false;
  }
}

/** A list that grows by its cursor. `more()` asks for the next page; the list begins anew when the question changes. */
export class Listing<T, P extends Page<T> = Page<T>> {
  items = $state.raw<T[]>([]);
  /** The newest page as it came, for what an answer says beside its items. */
  page = $state.raw<P | null>(null);
  total = $state(0);
  exact = $state(true);
  done = $state(false);
  error = $state.raw<ApiError | null>(null);
  loading = $state(true);
  busy = $state(false);
  /** Grows with every list begun, so that a view can move its cursor back to the top. */
  begun = $state(0);
  #question: Question = null;
  #cursor: string | null = null;
  #control = new AbortController();
  #again = $state(0);

  constructor(question: () => Question) {
    $effect(() => {
      this.#question = question();
      void this.#again;
      void stale.count;
      this.#control = new AbortController();
      this.#cursor = null;
      void this.#ask(true);
      return () => this.#control.abort();
    });
  }

  more = (): void => {
    if (!this.loading && !this.done && this.error === null) void this.#ask(false);
  };

  retry = (): void => {
    if (this.items.length && this.#cursor !== null) {
      this.error = null;
      void this.#ask(false);
    } else this.#again += 1;
  };

  async #ask(first: boolean): Promise<void> {
    if (this.#question === null) {
      this.items = [];
      this.page = null;
      this.loading = false;
      this.done = true;
      return;
    }
    const control = this.#control;
    const { path, params = {} } = this.#question;
    const query = new URLSearchParams(apiUrl("", params).split("?")[1] ?? "");
    if (this.#cursor !== null) query.set("cursor", this.#cursor);
    const url = apiUrl(path, query);
    const held = first ? (answers.get(url) as P | undefined) : undefined;
    if (held) this.#take(held, true);
    this.loading = true;
    this.error = null;
    try {
      const page = await get<P>(path, query, { signal: control.signal, busy: () => (this.busy = true) });
      keep(url, page);
      this.#take(page, first);
      if (first) this.begun += 1;
    } catch (error) {
      if (control.signal.aborted) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, "failed", String(error));
    }
    this.loading = false;
    this.busy = false;
  }

  #take(page: P, first: boolean): void {
    this.page = page;
    this.items = first ? page.items : [...this.items, ...page.items];
    this.total = page.total;
    this.exact = page.exact;
    this.#cursor = page.cursor;
    this.done = page.cursor === null;
  }
}
