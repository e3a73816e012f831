// What the server says of itself and its data, asked once; and the names of parties that were met so far.
import { get, type ApiError } from "./api/client";
import { i18n } from "./i18n.svelte";
import type { Meta, Names, Party, PartyLine, Place } from "./api/types";
import { alpha2, NAMED_OTHERWISE } from "./world";

class MetaState {
  data = $state.raw<Meta | null>(null);
  error = $state.raw<ApiError | null>(null);
  #bodies = $state.raw<ReadonlyMap<string, string>>(new Map());
  #names = $state.raw<Names | null>(null);

  load = async (): Promise<void> => {
    this.error = null;
    try {
      this.data = await get<Meta>("/meta");
      this.learn(this.data.parties);
    } catch (error) {
      this.error = error as ApiError;
    }
  };

  /** What bodies and institutions are called in Indonesian; English names stand where the answer does not come. */
  translate = async (): Promise<void> => {
    try {
      this.#names ??= await get<Names>("/names/id");
    } catch {
      // Asked again when the language is chosen again.
    }
  };

  /** A body or institution as the data name it, in the reader's language where it has a name of its own there. */
  named = (code: string | null, name: string): string => (i18n.language === "id" ? this.#names?.parties[`${code}/${name}`] : undefined) ?? name;

  /** Remember the names of bodies that an answer brought. */
  learn(parties: readonly Pick<PartyLine, "code" | "name">[]): void {
    const fresh = parties.filter(({ code, name }) => code.includes(":") && name && name !== code && !this.#bodies.has(code));
    if (fresh.length) this.#bodies = new Map([...this.#bodies, ...fresh.map(({ code, name }) => [code, name] as const)]);
  }

  /** A party's name by its code, in the reader's language: of a state from CLDR, of a body as the data have it, else its acronym. */
  name = (code: string): string =>
    i18n.state(code) ?? (i18n.language === "id" ? this.#names?.bodies[code] : undefined) ?? this.#bodies.get(code) ?? acronym(code);

  get edit(): boolean {
    return this.data?.edit ?? false;
  }
}

/** A code as short as it goes on a badge: "CHN", "ASEAN". */
export function acronym(code: string): string {
  return code.replace(/^(ORG|GRP):/, "");
}

const english = new Intl.DisplayNames("en", { type: "region" });
const englishShort = new Intl.DisplayNames("en", { type: "region", style: "short" });

/** Whether a party is the state itself, not a person or an office of it. */
export function isState(party: Party): boolean {
  const two = party.code === null || party.office !== null ? null : alpha2(party.code);
  if (two === null || party.code === null) return false;
  return [english.of(two), englishShort.of(two), NAMED_OTHERWISE[party.code]].includes(party.name);
}

/** The name of a party to show: a state, body or institution in the reader's language, a person as the data have it. */
export function partyName(party: Party): string {
  return (isState(party) ? i18n.state(party.code ?? "") : null) ?? meta.named(party.code, party.name);
}

/** A place in words; where it is the state itself, the state's name in the reader's language. */
export function spotName(place: Pick<Place, "name" | "country">): string {
  const state = place.country === null ? null : i18n.state(place.country);
  const two = place.country === null ? null : alpha2(place.country);
  const same = place.name === place.country || (two !== null && LANGUAGES.some((names) => names.of(two) === place.name));
  return state !== null && same ? state : place.name;
}

/** A place with its state, which is left out where the place is the state itself. */
export function placeName(place: Place): string {
  const [name, state] = [spotName(place), place.country === null ? null : i18n.state(place.country)];
  return state === null || state === name ? name : `${name}, ${state}`;
}

const LANGUAGES = [english, englishShort, new Intl.DisplayNames("id", { type: "region" }), new Intl.DisplayNames("id", { type: "region", style: "short" })];

export const meta = new MetaState();
