// One sentence at the foot of the page that goes away by itself, and is read out.

class ToastState {
  words = $state("");
  action = $state.raw<{ label: string; run: () => void } | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(words: string, action: { label: string; run: () => void } | null = null): void {
    clearTimeout(this.#timer);
    this.words = words;
    this.action = action;
    this.#timer = setTimeout(() => this.hide(), action ? 9000 : 4000);
  }

  hide = (): void => {
    this.words = "";
    this.action = null;
  };
}

export const toast = new ToastState();
