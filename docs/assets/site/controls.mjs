// What the theme leaves to the mouse: its menu and search are opened by labels that a keyboard cannot reach, and
// its search dialog has no name. The words are the theme's own, from elsewhere on the page.

const NAMES = {
  __drawer: document.querySelector(".md-nav--primary")?.getAttribute("aria-label"),
  __search: document.querySelector(".md-search__input")?.getAttribute("aria-label"),
};

for (const label of document.querySelectorAll("label.md-header__button[for]")) {
  const toggle = document.getElementById(label.htmlFor);
  const name = NAMES[label.htmlFor];
  if (!toggle || !name) continue;
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", name);
  const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", tell);
  tell();
  label.addEventListener("keydown", (event) => {
    // Enter on a label in focus is the theme's own; a button takes the space bar, too.
    if (event.key === " ") {
      event.preventDefault();
      toggle.click();
    }
  });
}

const drawer = document.getElementById("__drawer");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer?.checked) {
    drawer.click();
    document.querySelector("label.md-header__button[for=__drawer]")?.focus();
  }
});

const search = document.querySelector(".md-search");
if (search && NAMES.__search) {
  search.setAttribute("aria-label", NAMES.__search);
}
