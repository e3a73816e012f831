// Keys: one listener for the page, asked from the newest handler to the oldest.

/** Answers true where it took the key. `sequence` is "g t" for two keys, else the key itself. */
export type KeyHandler = (key: string, event: KeyboardEvent) => boolean;

const SEQUENCE = 900; // milliseconds in which the second key of a pair must follow
const handlers: KeyHandler[] = [];
let first: { key: string; at: number } | null = null;

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || writes(event.target)) return;
  if (document.querySelector("dialog[open]") && event.key !== "Escape") return;
  const pair = first !== null && event.timeStamp - first.at < SEQUENCE ? `${first.key} ${event.key}` : null;
  first = event.key === "g" ? { key: "g", at: event.timeStamp } : null;
  for (const key of pair === null ? [event.key] : [pair, event.key]) {
    for (const handler of [...handlers].reverse()) {
      if (handler(key, event)) {
        event.preventDefault();
        return;
      }
    }
  }
});

/** Whether what has the focus takes letters itself. */
function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName) || (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type)));
}

/** Hear keys as long as the component lives: call it while the component starts. */
export function onKey(handler: KeyHandler): void {
  $effect(() => {
    handlers.push(handler);
    return () => void handlers.splice(handlers.indexOf(handler), 1);
  });
}
