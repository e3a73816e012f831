// The JSON of Kawat's API, as the browser reads it. The server's models (kawat/faces/api) have the very same names.
// Every span counts Unicode code points, half open, in the text that it names.

export type Quad = "V-coop" | "M-coop" | "V-conf" | "M-conf";
export type Status = "happened" | "planned" | "denied" | "hypothetical";

export interface Party { name: string; code: string | null; sector: string | null; office: string | null; told_office: string | null }
export interface Place { name: string; country: string | null; lat: number | null; lon: number | null }
export interface Range { start: number; end: number }                     // in the `text` beside it
export interface Quote { text: string; marks: Range[] }                   // a whole sentence, with what is evidence (or matches) in it
export interface ArticleRef {
  id: string; title: string | null; publisher: string | null; published: string | null; url: string | null;
}

/** What a list shows of a happening. */
export interface HappeningLine {
  id: string; type: string; mode: string | null; quad: Quad; score: number; status: Status;
  date: string | null; first_day: string | null; last_day: string | null; // null where undated
  actors: Party[]; recipients: Party[]; place: Place | null; contexts: string[];
  articles: number; sources: number; confidence: number;                  // 0..1
  disagreements: string[];                                                // names of fields on which articles differ
  fulfils: string | null;                                                 // the planned happening that it carries out
  reported: string | null;                                                // day of the first report
  quote: Quote; article: ArticleRef | null;                               // of the first mention; null where its page was rejected since
}
export interface Page<T> { items: T[]; cursor: string | null; total: number; exact: boolean } // exact: false where counting stopped at `total`

/** GET /api/happenings/{id} (an old id that was merged answers 308 to the new one) */
export interface HappeningFull extends HappeningLine {
  tellings: Telling[];                                                    // in order of publication
  fields: Record<string, Told[]>;                                         // date, place, status, mode, sides, "office of X": every value with who tells it, also where all agree
  plan: HappeningLine | null; outcomes: HappeningLine[];
  judgements: Judgement[]; changes: Change[];
}
export interface Told { value: string | null; mentions: string[]; why: string }
export interface Telling {
  mention: string;                                                        // "PAGE#N", N from 1
  article: ArticleRef; copy_of: string | null;                            // the article whose text this one shares
  type: string; mode: string | null; status: Status; date: string | null; place: Place | null;
  actors: Party[]; recipients: Party[];
  attribution: { speaker: Party | null; relay: string[] } | null;
  quote: Quote; evidence: Range;                                          // evidence: in the article's body
  confidence: number; why: string;
}

/** GET /api/statements */
export interface StatementLine {
  id: string;                                                             // "PAGE@N", N from 1
  speaker: Party | null; kind: "direct" | "indirect"; said: string[];     // one string a span
  cue: string | null; relay: string[]; date: string | null;
  about: string[];                                                        // contexts of the events that overlap it, or []
  to: Party[];                                                            // recipients of those events
  quote: Quote; article: ArticleRef; confidence: number; why: string;
}

/** GET /api/articles and /api/articles/{id} */
export interface ArticleLine extends ArticleRef { language: string; events: number; statements: number; copy_of: string | null; lead: string }
export interface ArticleFull {
  article: ArticleLine; authors: string[]; dateline: string | null; body: string;
  parties: { party: Party; mentions: (Range & { kind: string; why: string; confidence: number; medium: boolean })[] }[];
  dates: (Range & { value: string | null; why: string; confidence: number })[];
  statements: { id: string; speaker: Party | null; kind: "direct" | "indirect"; spans: Range[]; cue: Range | null; relay: string[]; date: string | null; confidence: number; why: string }[];
  events: ArticleEvent[];
}
export interface ArticleEvent {
  mention: string; happening: string | null; type: string; mode: string | null; quad: Quad; score: number; status: Status; contexts: string[];
  actors: Party[]; recipients: Party[]; date: string | null; place: Place | null; evidence: Range;
  attribution: { speaker: Party | null; relay: string[] } | null; confidence: number; why: string;
}

/** GET /api/parties?q= (autocomplete, most active first) ; /api/parties/{code} */
export interface PartyLine { code: string; name: string; kind: "state" | "body" | "group"; happenings: number; articles: number }
export interface PartyFull extends PartyLine { tone: number | null; quads: Record<Quad, number>; partners: DyadLine[]; people: { name: string; office: string | null; happenings: number }[] }

/** GET /api/dyads : every pair (a < b by code), most happenings first. GET /api/dyads/{a}/{b}?by=day|week|month */
export interface DyadLine { a: string; b: string; happenings: number; tone: number | null; quads: Record<Quad, number> }
export interface Series { a: string; b: string; by: "day" | "week" | "month"; points: Point[]; undated: number }
export interface Point {
  period: string;                                                         // "2026-02-04", "2026-W06", "2026-02"
  start: string; end: string;                                             // its days, both counted
  happenings: number; articles: number; quads: Record<Quad, number>; tone: number | null;
  all: number;                                                            // happenings of all pairs in the period: the share is happenings / all
}

/** GET /api/timeline?by=day|week|month|year : counts for the overview strip above any list */
export interface Density { by: string; points: { period: string; start: string; end: string; quads: Record<Quad, number> }[]; undated: number }

/** GET /api/map : one row a place (or a country where no place has coordinates) */
export interface MapPlace { name: string; country: string | null; lat: number | null; lon: number | null; happenings: number; tone: number | null; quads: Record<Quad, number> }

/** GET /api/facets?of=happenings|statements : how what the filter lets through spreads; each facet at most 50 values, most first */
export type Facet = { value: string; label: string; count: number }[];
export type FacetName = "type" | "mode" | "status" | "context" | "party" | "outlet" | "relay" | "country" | "year" | "speaker"; // speaker: of statements alone
export interface Facets { total: number; exact: boolean; all: number | null; facets: Partial<Record<FacetName, Facet>> }

/** GET /api/search?q=… : articles that match, each with its best sentences and what is coded in them */
export interface Hits extends Page<Hit> { order: "relevance" | "day" | "-day" } // the order kept to: "-day" instead of "relevance" where too many match to be ranked
export interface Hit { article: ArticleLine; quotes: Quote[]; happenings: HappeningLine[]; statements: number }

/** GET /api/changes?since= */
export interface Change { made: string; kind: "added" | "changed" | "merged" | "gone"; happening: string; into: string | null; fields: string[] }

/** GET /api/judgements ; POST /api/judgements (only with --edit) */
export interface Judgement {
  id: number; made: string; author: string; reason: string; kind: "same" | "different" | "wrong" | "field" | "right";
  mentions: string[]; field: string | null; value: string | null; undone: { made: string; author: string; reason: string } | null;
}
export type Judging =
  | { kind: "same"; names: string[] }                                     // happening ids or mentions
  | { kind: "different" | "wrong" | "right"; name: string }               // a mention ("right": accepted as it is)
  | { kind: "field"; name: string; field: string; value: string | null }
  | { kind: "undo"; judgement: number };
export type JudgingRequest = Judging & { author: string; reason: string };
export interface Judged { judgement: number; happenings: string[]; gone: string[] }                // ids that are to be read again, and those that are no more

/** GET /api/meta */
export interface Meta {
  version: string; edit: boolean; revision: string;                       // revision: changes whenever the data do
  totals: { articles: number; rejected: number; statements: number; events: number; happenings: number };
  first_day: string | null; last_day: string | null;                      // of dated happenings that happened
  types: { type: string; quad: Quad; score: number; modes: Record<string, number> }[];
  contexts: string[]; statuses: Status[];
  parties: PartyLine[];                                                   // the 40 most active, to begin with
}

/** Any answer that is no 2xx: RFC 9457. `detail` is one clear sentence that says what to do. */
export interface Problem { type: string; title: string; status: number; detail: string }

/**
 * The filter, the same query parameters at every list and chart, all of them optional:
 *   party=CHN (repeatable: all must take part)   actor=  recipient=  (repeatable: any)   between=CHN,RUS
 *   type= mode= quad= context= status= outlet= relay= country= place=   (repeatable: any of them)
 *   since=YYYY-MM-DD until=YYYY-MM-DD   text=words "a phrase"   confidence=0.5 (at least)   sources=2 (at least)
 *   article=ID speaker=CODE (statements)
 * Lists besides: sort=day|-day|-reported (default -day), limit=1..500 (default 50), cursor=…, format=json|csv
 * Headers: ETag and If-None-Match everywhere; gzip.
 */
export interface Names { bodies: Record<string, string>; parties: Record<string, string> } // Indonesian, by code and by "code/English name"
