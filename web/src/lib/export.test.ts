import { describe, expect, it } from "vitest";
import { toCsv } from "./export";

describe("a table as CSV", () => {
  it("quotes what needs it and ends every line", () => {
    expect(toCsv(["a", "b"], [['x, "y"', 1], [null, "z\n"]])).toBe('a,b\r\n"x, ""y""",1\r\n,"z\n"\r\n');
  });

  it("runs no formula in a spreadsheet", () => {
    expect(toCsv(["a"], [["=HYPERLINK(1)"], ["@x"], [-3]])).toBe("a\r\n'=HYPERLINK(1)\r\n'@x\r\n-3\r\n");
  });
});
