import { describe, expect, it } from "vitest";
import { everything, formatFilter, isEmpty, parseFilter, toggled, withChanges } from "./filter";

const parse = (query: string) => parseFilter(new URLSearchParams(query));

describe("filter", () => {
  it("is read from a query and written back the same", () => {
    const query = "party=CHN&party=ORG%3AUN&type=CONSULT&since=2025-01-01&text=%22laut+china%22";
    expect(formatFilter(parse(query)).toString()).toBe(query);
  });

  it("leaves out what has not the shape of its parameter", () => {
    expect(isEmpty(parse("since=yesterday&until=2026&confidence=2&sources=many&between=CHN&party="))).toBe(true);
  });

  it("does not know other parameters, and holds a repeated value once", () => {
    const filter = parse("a=CHN&by=month&type=AID&type=AID");
    expect(filter.type).toEqual(["AID"]);
    expect(formatFilter(filter).toString()).toBe("type=AID");
  });

  it("puts a value in and takes it out again", () => {
    const once = toggled(everything(), "status", "planned");
    expect(once.status).toEqual(["planned"]);
    expect(isEmpty(toggled(once, "status", "planned"))).toBe(true);
  });

  it("changes without touching the filter that was", () => {
    const before = parse("party=RUS");
    expect(withChanges(before, { since: "2026-01-01" }).party).toEqual(["RUS"]);
    expect(before.since).toBeNull();
  });
});
