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
  /** Happenings that the last judgements took away: they are not asked for again while their page is being left. */
  gone = $state.raw<ReadonlySet<string>>(new Set());
  /** Why the last judgement was not taken, to stand in the form; empty where it was. */
  failed = $state("");

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
    this.failed = "";
    try {
      for (const judging of judgings) made.push(await post<Judged>("/judgements", { ...judging, author: this.author, reason } satisfies JudgingRequest));
    } catch (error) {
      this.#fail(error as ApiError);
      if (made.length) forget();
      return null;
    }
    this.gone = new Set(made.flatMap((each) => each.gone));
    forget();
    toast.say(t("edit.saved", { what }), { label: t("edit.undo"), run: () => void this.undo(made.map(({ judgement }) => judgement)) });
    return made;
  }

  #fail(error: ApiError): void {
    this.failed = t("edit.failed", { detail: error.detail || t("state.unreachable") });
    if (!this.open) toast.say(this.failed);
  }

  /** Take judgements back, the newest first. */
  async undo(judgements: readonly number[], reason = t("edit.mistaken")): Promise<boolean> {
    this.failed = "";
    try {
      for (const judgement of [...judgements].reverse()) await post<Judged>("/judgements", { kind: "undo", judgement, author: this.author, reason } satisfies JudgingRequest);
    } catch (error) {
      this.#fail(error as ApiError);
      return false;
    }
    this.gone = new Set();
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
