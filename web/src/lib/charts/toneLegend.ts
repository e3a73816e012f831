// The scale of tone as the legend of a saved picture.

import { t } from "../i18n.svelte";
import { toneColour, type Theme } from "./colour";
import type { LegendItem } from "./marks";

export function toneLegend(theme: Theme): LegendItem[] {
  return [
    { words: `${t("chart.conflict")} −10`, fill: toneColour(-10, theme)! },
    { words: "−5", fill: toneColour(-5, theme)! },
    { words: "0", fill: toneColour(0, theme)! },
    { words: "+5", fill: toneColour(5, theme)! },
    { words: `+10 ${t("chart.cooperation")}`, fill: toneColour(10, theme)! },
  ];
}
