// On the English home page: offers the site in the reader's language, without sending anybody anywhere.
// The offers stand hidden in the page; this module shows one of them, or none.

const KEY = "partnerways.language-offer";

/** The first of the reader's languages that the site has; undefined if that is the page's own, or none. */
export function chosen(preferred, offered, own) {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split("-")[0];
    if (language === own) return undefined;
    if (offered.includes(language)) return language;
  }
  return undefined;
}

// Storage may be switched off: then the offer simply comes again.
function dismissed() {
  try {
    return localStorage.getItem(KEY) === "dismissed";
  } catch {
    return false;
  }
}

function dismiss(offer) {
  offer.hidden = true;
  try {
    localStorage.setItem(KEY, "dismissed");
  } catch {
    // Nothing to keep it in.
  }
}

if (typeof document !== "undefined" && !dismissed()) {
  const offers = [...document.querySelectorAll("[data-language-offer]")];
  const language = chosen(navigator.languages, offers.map((offer) => offer.lang), document.documentElement.lang);
  const offer = offers.find((candidate) => candidate.lang === language);
  if (offer) {
    offer.querySelector("button").addEventListener("click", () => dismiss(offer));
    offer.hidden = false;
  }
}
