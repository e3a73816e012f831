// Runs before anything is drawn, so that the page never flashes in the other theme or language.
(function () {
  try {
    var theme = localStorage.getItem("kawat:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem("kawat:language");
    if (language === "en" || language === "id") document.documentElement.lang = language;
  } catch {
    // A browser that keeps nothing shows the theme and language of its system.
  }
})();
