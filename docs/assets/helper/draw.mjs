// Draws what Python says: a node is a text or ["tag", {attributes}, [children]]. Texts become text nodes, and
// only the tags and attributes below exist, so that no words from anywhere can become markup or script.

const TAGS = new Set(
  (
    "a blockquote button dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 hr input label legend li ol p " +
    "section span strong summary ul"
  ).split(" "),
);
const ATTRIBUTES = new Set("class for hidden href id lang max min name novalidate role tabindex type value".split(" "));
const LINK = /^(#|\.\.\/[a-z])/;

export function draw(node) {
  if (typeof node === "string") {
    return document.createTextNode(node);
  }
  const [tag, attributes, children] = node;
  if (!TAGS.has(tag)) {
    throw new Error(`no such element here: ${tag}`);
  }
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (!(ATTRIBUTES.has(name) || name.startsWith("aria-") || name.startsWith("data-"))) {
      throw new Error(`no such attribute here: ${name}`);
    }
    if (name === "href" && !LINK.test(value)) {
      throw new Error(`no such link here: ${value}`);
    }
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.map(draw));
  return element;
}
