// The list that a happening was opened from, so that its page can go on to the next without going back.

class Queue {
  ids = $state.raw<readonly string[]>([]);
  /** The address of the list. */
  from = $state<string | null>(null);

  set(ids: readonly string[], from: string): void {
    this.ids = ids;
    this.from = from;
  }

  /** The happening so many steps after one, or null at the ends and where it is on no list. */
  after(id: string, step: number): string | null {
    const at = this.ids.indexOf(id);
    return at < 0 ? null : (this.ids[at + step] ?? null);
  }
}

export const queue = new Queue();
