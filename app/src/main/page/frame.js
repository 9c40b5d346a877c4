/* What both pages have around their sections: title, answer, contents, and what it was made of. */

function showAbout(...texts) {
  document.getElementById("about").textContent = texts.filter(Boolean).join(" · ");
}

/* The answer and the sections that have something to say, in their order.
   rowCounts: by the id of a section, how many rows its table has. */
function showSections(answer, makers, rowCounts = {}) {
  const sections = makers.map((make) => make()).filter(Boolean);
  document.getElementById("main").append(answer, ...sections);
  document
    .getElementById("contents")
    .append(
      ...sections.map((node) =>
        el(
          "a",
          { href: "#" + node.id },
          node.querySelector("h2").textContent,
          rowCounts[node.id] > 0 && el("span", { class: "count" }, plain.format(rowCounts[node.id])),
        ),
      ),
    );
}

function showProvenance(...texts) {
  document.getElementById("provenance").append(...texts.filter(Boolean).map((text) => el("p", {}, text)));
}

/* figures: empty where there is nothing to count. */
function answerCard(headline, mood, figures) {
  return el(
    "section",
    { class: "answer", id: "answer" },
    el("h1", { class: mood }, headline.answer),
    el(
      "ul",
      {},
      headline.details.map((text) => el("li", {}, text)),
    ),
    figures.length > 0 && el("div", { class: "figures" }, figures),
  );
}

/* A number that leads to the section where it comes from; what it means is its colour, unless it is 0. */
function figure(number, label, note, mood, section) {
  return el(
    "a",
    { class: "figure", href: "#" + section },
    el("b", { class: number ? mood : "" }, plain.format(number)),
    el("span", { class: "label" }, label),
    el("span", { class: "note" }, note),
  );
}
