const SVG = "http://www.w3.org/2000/svg";

/* Elements are made of names that stand in this script and texts; text is never read as markup. */

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== undefined && child !== null && child !== false && child !== "") node.append(child);
  }
  return node;
}

function el(tag, attributes, ...children) {
  return make(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return make(document.createElementNS(SVG, tag), attributes, children);
}

/* Numbers: 12,345 and 12.3K. */
const plain = new Intl.NumberFormat("en-US");
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

function noun(number, singular) {
  return singular + (number === 1 ? "" : "s");
}

function count(number, singular) {
  return `${plain.format(number)} ${noun(number, singular)}`;
}

/* A day and minute of a time as the data has them. */
function minute(iso) {
  return iso.slice(0, 10) + " " + iso.slice(11, 16);
}

function versionName(label) {
  return label === "unknown" ? "not recorded" : label;
}

function section(id, title, ...children) {
  return el(
    "section",
    { class: "card", id, "aria-labelledby": id + "-title" },
    el("h2", { id: id + "-title" }, title),
    ...children,
  );
}

function lead(text) {
  return el("p", { class: "lead" }, text);
}

function choice(label, options, onchange, className) {
  const select = el(
    "select",
    { onchange: () => onchange(select.value) },
    options.map(([value, text]) => el("option", { value }, text)),
  );
  return el("label", { class: className }, label, select);
}

const DATA = JSON.parse(document.getElementById("data").textContent);
