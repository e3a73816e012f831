// A table of the numbers that a picture shows: for reading, for screen readers and for spreadsheets.

import type { Cell } from "../export";

export interface Column {
  head: string;
  number?: boolean;
}

export interface Row {
  key: string;
  cells: readonly Cell[]; // as they are written to a file
  words: readonly string[]; // as they are shown
  href?: string; // where the first cell leads
}

export interface Numbers {
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
}
