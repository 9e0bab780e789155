// The helper's page: hands the address and the chosen answer to Python, and draws what comes back. The URL's
// fragment is the whole state, so that back, forward, reload and a copied link all mean the same.

import { draw } from "./draw.mjs";
import { Python } from "./python.mjs";

const root = document.querySelector("#helper");
const screen = root.querySelector("[data-helper-screen]");
const states = [...root.querySelectorAll("[data-helper-state]")];
const language = root.dataset.language;
const pageTitle = document.title;

let python;
let asked = 0;
let unanswered = null; // the choice that waits for Python, kept for another try
let copies = {};

function say(state) {
  for (const element of states) {
    element.hidden = element.dataset.helperState !== state;
  }
}

function start() {
  python?.stop();
  python = new Python(new URL(root.dataset.runtime, document.baseURI).href);
  python.ready.then(
    () => say("ready"),
    () => say("failed"),
  );
}

async function show(choice) {
  const turn = (asked += 1);
  unanswered = choice;
  const waiting = setTimeout(() => screen.setAttribute("aria-busy", "true"), 100);
  try {
    const answer = await python.ask({ language, fragment: location.hash, choice });
    if (turn === asked) {
      unanswered = null;
      drawScreen(answer);
    }
  } catch {
    say("failed");
  } finally {
    clearTimeout(waiting);
    screen.removeAttribute("aria-busy");
  }
}

async function copy(kind) {
  let done = "yes";
  try {
    await navigator.clipboard.writeText(kind === "link" ? location.href : copies[kind]);
  } catch {
    done = "no";
  }
  for (const element of root.querySelectorAll("[data-helper-copied]")) {
    element.hidden = element.dataset.helperCopied !== done;
  }
}

function drawScreen({ fragment, title, tree, copies: texts }) {
  copies = texts;
  const address = fragment ? `#${fragment}` : location.pathname + location.search;
  if (`#${fragment}` !== (location.hash || "#")) {
    // A new step is a new entry of the history; the same step with a tidier address is not.
    if (root.dataset.step === undefined) {
      history.replaceState(null, "", address);
    } else {
      history.pushState(null, "", address);
    }
  }
  root.dataset.step = fragment;
  document.title = `${title} - ${pageTitle}`;
  screen.replaceChildren(...tree.map(draw));
  screen.hidden = false;
  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.hash = fragment;
  }
  screen.querySelector("h1")?.focus({ preventScroll: true });
  root.scrollIntoView({ block: "start" });
}

function submit(event) {
  event.preventDefault();
  const form = event.target;
  const chosen = form.querySelector("input[name=answer]:checked, input[name=answer][type=date]:valid");
  if (chosen) {
    root.dataset.step ??= "";
    show({ id: form.dataset.asked, value: chosen.value });
    return;
  }
  const error = form.querySelector(".ph-error");
  if (!error) {
    return;
  }
  error.hidden = false;
  error.focus();
}

root.addEventListener("submit", submit);
root.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-helper-retry]")) {
    say("loading");
    start();
    show(unanswered);
  } else if (button?.matches("[data-helper-copy]")) {
    copy(button.dataset.helperCopy);
  } else if (button?.matches("[data-helper-print]")) {
    window.print();
  }
});
window.addEventListener("popstate", () => {
  delete root.dataset.step;
  show(null);
});

// On paper every reason is unfolded.
window.addEventListener("beforeprint", () => {
  for (const details of screen.querySelectorAll(".ph-result details:not([open])")) {
    details.open = true;
    details.dataset.unfolded = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const details of screen.querySelectorAll("details[data-unfolded]")) {
    details.open = false;
    delete details.dataset.unfolded;
  }
});

say("loading");
start();
if (location.hash.length > 1) {
  screen.hidden = true; // the address says another step than the first question
  show(null);
}
