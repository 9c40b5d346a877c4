/* How versions are drawn: each in a colour that says how old it is. */

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

/* Which versions are old is decided when the page is written: DATA.kinds has it by their labels. */
function isProblem(label) {
  return DATA.kinds[label] === "old" || DATA.kinds[label] === "plaintext";
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

/* As in the terminal: neither hides a few among many nor rounds them up to all. */
function share(part, all) {
  if (!all || !part) return "0%";
  const percent = (100 * part) / all;
  if (percent < 0.1) return "<0.1%";
  if (part < all && percent > 99.9) return ">99.9%";
  return (percent < 10 || (part < all && percent > 99) ? percent.toFixed(1) : Math.round(percent)) + "%";
}
