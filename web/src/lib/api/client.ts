// Asking the server. The browser's own cache holds ETags and sends them; here is only what it does not do.
import type { Problem } from "./types";

/** What went wrong, in one sentence to show; status 0 where no answer came at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail);
  }
}

const BUSY = 503;
const PAUSES = [400, 1200]; // milliseconds before the second and the third try where the server is busy

export type Params = URLSearchParams | Record<string, string | number | null | undefined>;

/** The address of a question to the API, below `/api`. */
export function apiUrl(path: string, params: Params = {}): string {
  const query = params instanceof URLSearchParams ? params : new URLSearchParams(given(params));
  const text = query.toString();
  return `/api${path}${text ? `?${text}` : ""}`;
}

function given(params: Record<string, string | number | null | undefined>): [string, string][] {
  return Object.entries(params).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)] as [string, string]]));
}

/**
 * GET one answer as JSON. A busy server is asked again twice, with `busy` told each time.
 * Throws ApiError, or AbortError where `signal` called it off.
 */
export async function get<T>(path: string, params: Params = {}, { signal, busy }: { signal?: AbortSignal; busy?: () => void } = {}): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const response = await ask(apiUrl(path, params), signal ? { signal } : {});
    if (response.ok) return (await response.json()) as T;
    const pause = PAUSES[tries];
    if (response.status !== BUSY || pause === undefined) throw await problemOf(response);
    busy?.();
    await sleep(pause, signal);
  }
}

/** POST JSON and read the answer. Throws ApiError. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  const response = await ask(apiUrl(path), { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "unreachable", "");
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  try {
    const problem = (await response.json()) as Problem;
    return new ApiError(response.status, problem.title, problem.detail);
  } catch {
    return new ApiError(response.status, response.statusText, "");
  }
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
