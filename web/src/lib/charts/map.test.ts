/// <reference types="node" />
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MapPlace } from "../api/types";
import { codeOf } from "./countries";
import { around, aroundMost, bounded, countriesOf, drawMap, heightFor, landPaths, roomFor, placeSpots, projection, spotsOf, WHOLE, zoomed, type Atlas } from "./map";

const atlas = JSON.parse(readFileSync(new URL("../../../node_modules/world-atlas/countries-110m.json", import.meta.url), "utf8")) as Atlas;
const countries = countriesOf(atlas);

function place(name: string, country: string | null, lat: number | null, lon: number | null, happenings: number, tone: number | null = 0): MapPlace {
  return { name, country, lat, lon, happenings, tone, quads: { "V-coop": happenings, "M-coop": 0, "V-conf": 0, "M-conf": 0 } };
}

describe("the atlas", () => {
  it("knows its countries by their codes", () => {
    const codes = new Set(countries.map((country) => country.code));
    for (const code of ["IDN", "PSE", "UKR", "TWN", "XKX"]) expect(codes).toContain(code);
    expect(codeOf("360", "Indonesia")).toBe("IDN");
    expect(codeOf(undefined, "Somaliland")).toBeNull();
  });

  it("is drawn once for a size, every country of it", () => {
    const land = landPaths(countries, 800, 392);
    expect(land.countries.length).toBe(countries.length);
    expect(land.sphere.startsWith("M")).toBe(true);
  });
});

describe("spots", () => {
  const places = [place("Jakarta", "IDN", -6.2, 106.8, 2), place("Prancis", "FRA", null, null, 4), place("laut", null, null, null, 1), place("Gaza", "PSE", 31.5, 34.5, 9)];
  const { spots, nowhere } = spotsOf(places, countries);

  it("come the largest first, so that none is hidden", () => {
    expect(spots.map((spot) => spot.place.happenings)).toEqual([9, 4, 2]);
  });

  it("of a country alone stand in its largest piece, and say that they are vague", () => {
    const france = spots.find((spot) => spot.place.country === "FRA")!;
    expect(france.vague).toBe(true);
    expect(france.lon).toBeGreaterThan(-2);
    expect(france.lon).toBeLessThan(6);
    expect(france.lat).toBeGreaterThan(44);
  });

  it("named only by their country are vague too, in either language", () => {
    const found = spotsOf([place("Ukraina", "UKR", 49.2, 31.3, 3), place("China", "CHN", 36, 103, 2), place("Kyiv", "UKR", 50.4, 30.5, 1)], countries);
    expect(found.spots.map((spot) => spot.vague)).toEqual([true, true, false]);
  });

  it("that no map can show are told", () => {
    expect(nowhere.map((one) => one.name)).toEqual(["laut"]);
  });

  it("have areas that grow with the counts", () => {
    const placed = placeSpots(spots, WHOLE, 1000, 420);
    const r = (name: string): number => placed.find((one) => one.spot.place.name === name)!.r;
    expect(r("Gaza") ** 2 / r("Prancis") ** 2).toBeCloseTo(9 / 4, 0);
  });

  it("pushed out of the picture are not placed", () => {
    const zoom = zoomed(WHOLE, 12, projection(1000, 490)([106.8, -6.2])!, 1000, 490);
    expect(placeSpots(spots, zoom, 1000, 490).map((one) => one.spot.place.name)).toEqual(["Jakarta"]);
  });
});

describe("the zoom", () => {
  it("keeps what is under the pointer where it is", () => {
    const zoom = zoomed(WHOLE, 4, [300, 200], 1000, 490);
    expect(300 * zoom.k + zoom.x - 300 * 3).toBeCloseTo(300 * 4 - 900 + zoom.x, 5);
    expect((300 - zoom.x) / zoom.k).toBeCloseTo(300, 5);
    expect((200 - zoom.y) / zoom.k).toBeCloseTo(200, 5);
  });

  it("never leaves the map", () => {
    expect(bounded({ k: 0.2, x: 50, y: 9 }, 1000, 490)).toEqual(WHOLE);
    expect(bounded({ k: 2, x: -5000, y: 60 }, 1000, 490)).toEqual({ k: 2, x: -1000, y: 0 });
  });

  it("finds the part where things are", () => {
    const zoom = around([[400, 200], [500, 250]], 1000, 490);
    expect(zoom.k).toBeGreaterThan(3);
    for (const [x, y] of [[400, 200], [500, 250]] as const) {
      expect(x * zoom.k + zoom.x).toBeGreaterThan(0);
      expect(x * zoom.k + zoom.x).toBeLessThan(1000);
      expect(y * zoom.k + zoom.y).toBeGreaterThan(0);
    }
  });
});

describe("the frame", () => {
  it("holds every inhabited coast at any width", () => {
    for (const width of [320, 1000]) {
      const height = roomFor(width);
      expect(height).toBeGreaterThanOrEqual(heightFor(width));
      for (const at of [[-67, -55], [-170, 66], [179, -17], [25, 71], [106.8, -6.2]] as const) {
        const [x, y] = projection(width, height)([...at])!;
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(height);
      }
    }
  });

  it("can begin where most of it happened", () => {
    const places = [place("Gaza", "PSE", 31.5, 34.5, 60), place("Teheran", "IRN", 35.7, 51.4, 35), place("Quito", "ECU", -0.2, -78.5, 1)];
    const zoom = aroundMost(spotsOf(places, countries).spots, 390, 320);
    expect(zoom.k).toBeGreaterThan(4);
    expect(aroundMost([], 390, 320)).toEqual(WHOLE);
  });
});

describe("the saved map", () => {
  it("has land, circles and names", () => {
    const { spots } = spotsOf([place("Jakarta", "IDN", -6.2, 106.8, 2, 4)], countries);
    const scene = drawMap({ countries, spots, byCountry: new Map([["IDN", 2]]), zoom: WHOLE, width: 800, height: 392, theme: "light", chosen: null, name: (spot) => spot.place.name });
    expect(scene.marks.some((mark) => mark.tag === "circle")).toBe(true);
    expect(scene.marks.some((mark) => mark.text === "Jakarta")).toBe(true);
  });
});
