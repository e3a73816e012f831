// Saving a table as a file that every spreadsheet opens.
import { fileName, offer } from "./charts/save";
import { today } from "./time";

export type Cell = string | number | null;

/** A table as CSV (RFC 4180). A cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Save a table as CSV, named by what it is of and the day. */
export function saveCsv(head: readonly string[], rows: readonly (readonly Cell[])[], title: string): void {
  offer(new Blob(["\uFEFF", toCsv(head, rows)], { type: "text/csv;charset=utf-8" }), fileName(title, today(), "csv"));
}
