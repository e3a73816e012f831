// Numbers to pixels, and the round numbers on an axis.

export type Scale = (value: number) => number;

/** A straight line through two points. */
export function linear([d0, d1]: [number, number], [r0, r1]: [number, number]): Scale {
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (value) => r0 + (value - d0) * slope;
}

/** A radius or width whose area grows as the value does; 0 stays 0 and everything else is at least `least`. */
export function area(largest: number, most: number, least = 0): Scale {
  return (value) => (value <= 0 || largest <= 0 ? 0 : Math.max(least, most * Math.sqrt(value / largest)));
}

/** Round steps from 0 to at least one step, never more than `most` of them and never a part of a thing that is counted. */
export function counts(largest: number, most: number): number[] {
  if (largest <= 0 || most < 1) return [];
  const rough = Math.max(1, largest / most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough && size >= 1) ?? 10 * power;
  const out: number[] = [];
  for (let value = step; value <= largest; value += step) out.push(value);
  return out;
}
