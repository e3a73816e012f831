import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

const OUT = "../kawat/faces/site";
const FIRST = new RegExp(
  "node_modules/svelte/|src/lib/(?!card|correction|export|reading)[^/]+\\.ts$|src/lib/api/|src/(main\\.ts|App|views/Timeline)|" +
    "src/lib/ui/(Act|Choices|FacetRail|FilterBar|Happening\\w+|Icon|KeySheet|ListTools|Mark|Menu|Nothing|Overview|Part\\w+|Problem|Quote|Sentinel|Sheet|Skeleton|Toast|TopBar)|" +
    "src/lib/charts/(Legend|marks|Marks|NumberTable|overview|Picture|quads|sources)\\.",
);
const SWAGGER = ["swagger-ui.css", "swagger-ui-bundle.js", "LICENSE"];

/** The pages of the API's documentation, with nothing that a strict policy refuses and nothing from another server. */
function documentation(): Plugin {
  return {
    name: "kawat:documentation",
    apply: "build",
    closeBundle() {
      mkdirSync(join(OUT, "docs"), { recursive: true });
      for (const name of SWAGGER) cpSync(join("node_modules/swagger-ui-dist", name), join(OUT, "docs", name));
      cpSync("docs", join(OUT, "docs"), { recursive: true });
    },
  };
}

/** Beside every text file its gzip, so that the server need not pack the same bytes again and again. */
function packed(): Plugin {
  return {
    name: "kawat:packed",
    apply: "build",
    enforce: "post",
    closeBundle: {
      order: "post",
      sequential: true,
      handler() {
        for (const entry of readdirSync(OUT, { recursive: true, withFileTypes: true })) {
          const path = join(entry.parentPath, entry.name);
          if (entry.isFile() && /\.(js|css|html|svg|json)$/.test(entry.name)) {
            writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
          }
        }
      },
    },
  };
}

export default defineConfig({
  base: "/",
  plugins: [svelte(), documentation(), packed()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0, // the policy of the pages allows no data: but for pictures
    modulePreload: { polyfill: false },
    manifest: "manifest.json",
    rolldownOptions: {
      output: {
        // What the first view needs comes in few files: many small ones pack badly and are asked for one by one.
        codeSplitting: { groups: [{ name: "first", test: FIRST }] },
      },
    },
  },
  server: { host: "127.0.0.1", port: 8402, proxy: { "/api": "http://127.0.0.1:8401" } },
  preview: { host: "127.0.0.1", port: 8402, proxy: { "/api": "http://127.0.0.1:8401" } },
});
