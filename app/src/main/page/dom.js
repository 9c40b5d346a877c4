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

/* As in the terminal: neither hides a few among many nor rounds them up to all. */
function share(part, all) {
  if (!all || !part) return "0%";
  const percent = (100 * part) / all;
  if (percent < 0.1) return "<0.1%";
  if (part < all && percent > 99.9) return ">99.9%";
  return (percent < 10 || (part < all && percent > 99) ? percent.toFixed(1) : Math.round(percent)) + "%";
}

/* The next number up that is easy to read: where an axis ends. */
function axisEnd(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 1.5, 2, 3, 4, 6, 8, 10].map((part) => part * power).find((limit) => limit >= number);
}

/* To a tenth: a finer place on the screen is not seen, and makes drawings long. */
function round(number) {
  return Math.round(number * 10) / 10;
}

/* Which versions are old is decided when the page is written: DATA.kinds has it by their labels. */
function isProblem(label) {
  return DATA.kinds[label] === "old" || DATA.kinds[label] === "plaintext";
}

const SHADES = {
  "SSL 2.0": "ssl2",
  "SSL 3.0": "ssl3",
  "TLS 1.0": "tls10",
  "DTLS 1.0": "tls11",
  "TLS 1.1": "tls11",
  "TLS 1.2": "tls12",
  "DTLS 1.2": "tls12",
  "TLS 1.3": "tls13",
  "DTLS 1.3": "tls13",
};

/* The class that colours a version. One without a shade of its own, such as a draft, has that of its kind. */
function shade(label) {
  if (SHADES[label]) return "v-" + SHADES[label];
  return { old: "v-ssl3", current: "v-tls13", plaintext: "v-plaintext" }[DATA.kinds[label]] || "v-unknown";
}

function versionName(label) {
  return label === "unknown" ? "not recorded" : label;
}

function swatch(className) {
  return svg(
    "svg",
    { class: "swatch", viewBox: "0 0 11 11", "aria-hidden": "true" },
    svg("rect", { class: className, width: 11, height: 11, rx: 2 }),
  );
}

/* Every version gets at least a sliver, so that a few among millions can be seen. */
function bar(versions) {
  const entries = Object.entries(versions);
  const all = entries.reduce((sum, [, number]) => sum + number, 0);
  const widths = entries.map(([, number]) => Math.max(1, (number * 100) / all));
  const scale = 100 / widths.reduce((sum, width) => sum + width, 0);
  let x = 0;
  return svg(
    "svg",
    { class: "bar", "aria-hidden": "true" },
    entries.map(([label], i) => {
      const width = widths[i] * scale;
      const part = svg("rect", { class: shade(label), x: x + "%", width: width + "%", height: "100%" });
      x += width;
      return part;
    }),
  );
}

function versionList(versions, withShare) {
  const all = Object.values(versions).reduce((sum, number) => sum + number, 0);
  return el(
    "span",
    { class: "versions" },
    Object.entries(versions).map(([label, number]) =>
      el(
        "span",
        { class: "version" },
        swatch(shade(label)),
        `${versionName(label)} `,
        el("b", {}, withShare ? share(number, all) : plain.format(number)),
      ),
    ),
  );
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
