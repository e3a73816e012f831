import { mount } from "svelte";
import "./tokens.css";
import "./base.css";
import App from "./App.svelte";
import { firstLanguage, i18n } from "./lib/i18n.svelte";
import { meta } from "./lib/meta.svelte";

void meta.load();
await i18n.speak(firstLanguage());
mount(App, { target: document.getElementById("app")! });
