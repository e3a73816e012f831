// The world with what happened where. Pure: places and the atlas in, marks out.

import { geoArea, geoCentroid, geoEqualEarth, geoGraticule10, geoPath, type GeoProjection } from "d3-geo";
import type { Feature, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { MapPlace } from "../api/types";
import { alpha2 } from "../world";
import { toneColour, type Theme } from "./colour";
import { codeOf } from "./countries";
import { circle, group, path, px, text, wide, type Mark, type Scene } from "./marks";
import { area } from "./scale";

export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export interface Country {
  code: string | null;
  name: string;
  shape: Feature;
}

/** The countries of a world atlas. */
export function countriesOf(atlas: Atlas): Country[] {
  const all = feature(atlas, atlas.objects.countries);
  return all.features.map((one) => ({ code: codeOf(one.id === undefined ? undefined : String(one.id), one.properties.name), name: one.properties.name, shape: one }));
}

/** One circle: a place, or all that is known only by its country. */
export interface Spot {
  key: string;
  place: MapPlace;
  lon: number;
  lat: number;
  vague: boolean; // drawn in the middle of the country, hollow: where in it is not told
}

/** The spots of the rows, the largest first, so that a small one is never hidden; and the rows that no map can show. */
export function spotsOf(places: readonly MapPlace[], countries: readonly Country[]): { spots: Spot[]; nowhere: MapPlace[] } {
  const centres = new Map<string, [number, number]>();
  for (const country of countries) if (country.code) centres.set(country.code, largestCentre(country));
  const spots: Spot[] = [];
  const nowhere: MapPlace[] = [];
  for (const place of places) {
    const centre = place.country === null ? undefined : centres.get(place.country);
    const key = `${place.country ?? ""} ${place.name}`;
    if (place.lon !== null && place.lat !== null) spots.push({ key, place, lon: place.lon, lat: place.lat, vague: namesCountry(place) });
    else if (centre) spots.push({ key, place, lon: centre[0], lat: centre[1], vague: true });
    else nowhere.push(place);
  }
  spots.sort((a, b) => b.place.happenings - a.place.happenings || (a.key < b.key ? -1 : 1));
  return { spots, nowhere };
}

const NAMES = (["en", "id"] as const).flatMap((language) =>
  (["long", "short"] as const).map((style) => new Intl.DisplayNames(language, { type: "region", style })),
);

/** Whether all that is told of a place is its country. */
function namesCountry({ name, country }: MapPlace): boolean {
  const two = country === null ? null : alpha2(country);
  return two !== null && NAMES.some((names) => names.of(two) === name);
}

/** The middle of a country's largest piece: the middle of all pieces of France lies in the Atlantic. */
function largestCentre({ shape }: Country): [number, number] {
  if (shape.geometry.type !== "MultiPolygon") return geoCentroid(shape);
  const pieces = shape.geometry.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  return geoCentroid(pieces.reduce((best, piece) => (geoArea(piece) > geoArea(best) ? piece : best)));
}

const NORTH = 83.7; // the northern end of land
const SOUTH = -56; // Cape Horn; Antarctica is left out, where nothing is told to happen and a third of the height would go
const TALLEST = 1.05; // of the width, on a phone

/** The height that shows all of the inhabited earth at this width. */
export function heightFor(width: number): number {
  const project = whole(width);
  return Math.round(project([11, SOUTH])![1] - project([11, NORTH])![1]);
}

/** On a narrow screen the picture is taller than the map, so that there is something to zoom into. */
export function roomFor(width: number): number {
  return Math.round(Math.max(heightFor(width), Math.min(320, width * TALLEST)));
}

function whole(width: number): GeoProjection {
  return geoEqualEarth().rotate([-11, 0]).fitWidth(width, { type: "Sphere" });
}

/** Equal Earth: what is as large on the map is as large on the earth. Cut through the Bering Strait, where it cuts through no land. */
export function projection(width: number, height: number): GeoProjection {
  const project = whole(width);
  const [x, y] = project.translate();
  const spare = (height - heightFor(width)) / 2;
  return project.translate([x, y - project([11, NORTH])![1] + spare]);
}

export interface Zoom {
  k: number;
  x: number;
  y: number;
}

export const WHOLE: Zoom = { k: 1, x: 0, y: 0 };
export const DEEPEST = 24;

/** A zoom kept within the map: never out of it, never deeper than the atlas is good for. */
export function bounded(zoom: Zoom, width: number, height: number): Zoom {
  const k = Math.min(DEEPEST, Math.max(1, zoom.k));
  return { k, x: Math.min(0, Math.max(width * (1 - k), zoom.x)), y: Math.min(0, Math.max(height * (1 - k), zoom.y)) };
}

/** The same place under the pointer before and after. */
export function zoomed(zoom: Zoom, factor: number, [cx, cy]: [number, number], width: number, height: number): Zoom {
  const k = Math.min(DEEPEST, Math.max(1, zoom.k * factor));
  const share = k / zoom.k;
  return bounded({ k, x: cx - (cx - zoom.x) * share, y: cy - (cy - zoom.y) * share }, width, height);
}

/** The zoom that shows all of some points of the whole map. */
export function around(points: readonly (readonly [number, number])[], width: number, height: number): Zoom {
  if (points.length === 0) return WHOLE;
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min(8, 0.8 * Math.min(width / Math.max(1, x1 - x0), height / Math.max(1, y1 - y0)));
  return bounded({ k, x: width / 2 - (k * (x0 + x1)) / 2, y: height / 2 - (k * (y0 + y1)) / 2 }, width, height);
}

/** Where a small screen begins: filled with the map, in its middle the places of most of the happenings. */
export function aroundMost(spots: readonly Spot[], width: number, height: number): Zoom {
  const project = projection(width, height);
  const enough = MOST * spots.reduce((sum, spot) => sum + spot.place.happenings, 0);
  const points: [number, number][] = [];
  let held = 0;
  for (const spot of spots) {
    if (held >= enough) break;
    held += spot.place.happenings;
    const at = project([spot.lon, spot.lat]);
    if (at) points.push(at);
  }
  const zoom = around(points, width, height);
  const filled = height / heightFor(width);
  if (zoom.k >= filled || points.length === 0) return zoom;
  const [x, y] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length) as [number, number];
  return bounded({ k: filled, x: width / 2 - filled * x, y: height / 2 - filled * y }, width, height);
}

const MOST = 0.7; // of the happenings

export interface MapChart {
  countries: readonly Country[];
  spots: readonly Spot[];
  byCountry: ReadonlyMap<string, number>; // happenings, for the shading
  zoom: Zoom;
  width: number;
  height: number;
  theme: Theme;
  chosen: string | null;
  name: (spot: Spot) => string;
}

/** What does not change with the zoom: the shapes of the countries as paths, made once for a size. */
export function landPaths(countries: readonly Country[], width: number, height: number): { sphere: string; lines: string; countries: { code: string | null; name: string; d: string }[] } {
  const draw = geoPath(projection(width, height)).digits(1);
  return {
    sphere: draw({ type: "Sphere" }) ?? "",
    lines: draw(geoGraticule10()) ?? "",
    countries: countries.flatMap(({ code, name, shape }) => {
      const d = draw(shape);
      return d ? [{ code, name, d }] : [];
    }),
  };
}

/** Land and sea; the more happened in a country, the more it stands out from the others, lightly. */
export function drawLand(land: ReturnType<typeof landPaths>, byCountry: ReadonlyMap<string, number>, zoom: Zoom): Mark {
  const most = Math.max(1, ...byCountry.values());
  const shapes = land.countries.map(({ code, d }) => {
    const count = code === null ? 0 : (byCountry.get(code) ?? 0);
    const strength = count === 0 ? 0.07 : 0.13 + 0.2 * Math.sqrt(count / most);
    return path(d, { fill: "var(--ink)", "fill-opacity": Math.round(strength * 100) / 100, stroke: "var(--ground)", "stroke-width": px2(0.7 / zoom.k) });
  });
  return group(
    [
      path(land.sphere, { fill: "var(--sunken)" }),
      path(land.lines, { fill: "none", stroke: "var(--line)", "stroke-width": px2(0.5 / zoom.k) }),
      ...shapes,
    ],
    { transform: `translate(${px2(zoom.x)} ${px2(zoom.y)}) scale(${px2(zoom.k)})` },
  );
}

function px2(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** One drawn circle, for the pointer and the keys. */
export interface Placed {
  spot: Spot;
  x: number;
  y: number;
  r: number;
}

/** Where each circle stands and how large it is; what the zoom has pushed out of the picture is left out. */
export function placeSpots(spots: readonly Spot[], zoom: Zoom, width: number, height: number): Placed[] {
  const project = projection(width, height);
  const most = Math.max(0, ...spots.map((spot) => spot.place.happenings));
  const radius = area(most, Math.min(26, Math.max(13, width / 38)) * Math.min(1.5, zoom.k ** 0.2), 3);
  return spots.flatMap((spot) => {
    const at = project([spot.lon, spot.lat]);
    if (!at) return [];
    const [x, y] = [at[0] * zoom.k + zoom.x, at[1] * zoom.k + zoom.y];
    const r = radius(spot.place.happenings);
    return x < -r || y < -r || x > width + r || y > height + r ? [] : [{ spot, x: px(x), y: px(y), r: px(r) }];
  });
}

/** The circles, and the names of those that have room for one. */
export function drawSpots(placed: readonly Placed[], chart: Pick<MapChart, "theme" | "chosen" | "name" | "width" | "height">): Mark[] {
  const circles = placed.map(({ spot, x, y, r }) => {
    const colour = toneColour(spot.place.tone, chart.theme) ?? "var(--neutral)";
    const faint = chart.chosen !== null && chart.chosen !== spot.key;
    if (spot.key === chart.chosen) return circle(x, y, r, { fill: colour, "fill-opacity": 0.9, stroke: "var(--ink)", "stroke-width": 2 });
    const look: Mark["attrs"] = spot.vague
      ? { fill: colour, "fill-opacity": faint ? 0.08 : 0.2, stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "3 2", "stroke-opacity": faint ? 0.4 : 1 }
      : { fill: colour, "fill-opacity": faint ? 0.25 : 0.82, stroke: "var(--ground)", "stroke-width": 1 };
    return circle(x, y, r, look);
  });
  return [...circles, ...labels(placed, chart)];
}

function labels(placed: readonly Placed[], chart: Pick<MapChart, "chosen" | "name" | "width" | "height">): Mark[] {
  const size = chart.width < 560 ? 10 : 11.5;
  const taken: [number, number, number, number][] = placed.map(({ x, y, r }) => [x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7]);
  const marks: Mark[] = [];
  const most = chart.width < 560 ? 8 : 28;
  for (const one of [...placed].sort((a, b) => Number(b.spot.key === chart.chosen) - Number(a.spot.key === chart.chosen))) {
    if (marks.length >= most) break;
    const words = chart.name(one.spot);
    const long = wide(words, size);
    for (const [x, y, anchor] of [[one.x + one.r + 4, one.y + size * 0.35, "start"], [one.x - one.r - 4, one.y + size * 0.35, "end"], [one.x, one.y - one.r - 4, "middle"], [one.x, one.y + one.r + size, "middle"]] as const) {
      const from = anchor === "start" ? x : anchor === "end" ? x - long : x - long / 2;
      const box: [number, number, number, number] = [from, y - size, from + long, y + 3];
      if (from < 2 || box[2] > chart.width - 2 || box[1] < 2 || box[3] > chart.height - 2 || taken.some((other) => crosses(box, other))) continue;
      taken.push(box);
      const look = { "font-size": size, "text-anchor": anchor };
      marks.push(text(x, y, words, { ...look, fill: "none", stroke: "var(--ground)", "stroke-width": 3, "stroke-linejoin": "round", "stroke-opacity": 0.85 }));
      marks.push(text(x, y, words, { ...look, fill: "var(--ink)" }));
      break;
    }
  }
  return marks;
}

function crosses(a: readonly [number, number, number, number], b: readonly [number, number, number, number]): boolean {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/** The whole map as a picture to save. */
export function drawMap(chart: MapChart): Scene {
  const land = landPaths(chart.countries, chart.width, chart.height);
  const placed = placeSpots(chart.spots, chart.zoom, chart.width, chart.height);
  return { width: chart.width, height: chart.height, marks: [drawLand(land, chart.byCountry, chart.zoom), ...drawSpots(placed, chart)] };
}
