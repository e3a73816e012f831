// Corrections by hand: who makes them, and sending them to the server.
import { post, type ApiError } from "./api/client";
import { forget } from "./api/loading.svelte";
import type { Judged, Judging, JudgingRequest } from "./api/types";
import { t } from "./i18n.svelte";
import { toast } from "./toast.svelte";

const KEY = "kawat:author";

class Correction {
  author = $state(kept());
  /** Whether a form is open: the keys of the page wait meanwhile. */
  open = $state(false);

  /** Remember who judges, for as long as the browser does. */
  sign(author: string): void {
    this.author = author.trim();
    try {
      localStorage.setItem(KEY, this.author);
    } catch {
      // Asked again next time.
    }
  }

  /**
   * Send judgements, one after another, under one reason. What is shown is asked for anew.
   * Returns the answers, or null where the server refused one; it has been told to the reader then.
   */
  async send(judgings: readonly Judging[], reason: string, what: string): Promise<Judged[] | null> {
    const made: Judged[] = [];
    try {
      for (const judging of judgings) made.push(await post<Judged>("/judgements", { ...judging, author: this.author, reason } satisfies JudgingRequest));
    } catch (error) {
      toast.say(t("edit.failed", { detail: (error as ApiError).detail || t("state.unreachable") }));
      if (made.length) forget();
      return null;
    }
    forget();
    toast.say(t("edit.saved", { what }), { label: t("edit.undo"), run: () => void this.undo(made.map(({ judgement }) => judgement)) });
    return made;
  }

  /** Take judgements back, the newest first. */
  async undo(judgements: readonly number[], reason = t("edit.mistaken")): Promise<boolean> {
    try {
      for (const judgement of [...judgements].reverse()) await post<Judged>("/judgements", { kind: "undo", judgement, author: this.author, reason } satisfies JudgingRequest);
    } catch (error) {
      toast.say(t("edit.failed", { detail: (error as ApiError).detail || t("state.unreachable") }));
      return false;
    }
    forget();
    toast.say(t("edit.undone"));
    return true;
  }
}

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export const correction = new Correction();
