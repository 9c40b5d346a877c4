function coverageSection() {
  const { coverage, advice } = DATA;
  if (!coverage.rows.length) return null;
  const gaps = coverage.rows.filter((row) => row.told < row.hours);
  const grid = new DataTable({
    label: "Coverage",
    rows: coverage.rows,
    sort: { column: 2, down: false },
    filters: [
      { label: "Server", values: (row) => [row.server] },
      { label: "Why not all", values: (row) => (row.why ? [row.why] : []) },
    ],
    columns: [
      { label: "Server", width: "service", value: (row) => row.server },
      { label: "Service", width: "service", value: (row) => row.service },
      { label: "Hours that tell versions", width: "wide", value: (row) => row.told / row.hours, cell: meter },
      { label: "Why not all", value: (row) => row.why },
      {
        label: "From (UTC)",
        width: "time",
        newestFirst: true,
        value: (row) => row.first,
        cell: (row) => minute(row.first),
      },
      {
        label: "To (UTC)",
        width: "time",
        newestFirst: true,
        value: (row) => row.last,
        cell: (row) => minute(row.last),
      },
    ],
  });
  return section(
    "coverage",
    "What could have been seen",
    lead(
      `${coverage.sentence} ${gaps.length ? "Where the logs tell no versions, nobody can be cleared." : ""}`,
    ),
    grid.node,
    el(
      "p",
      { class: "note-box" },
      "No log of IIS or SMTP shows a client whose handshake with IIS failed, POP or IMAP, or a job that runs less often than the time covered here.",
    ),
    advice.map(adviceBlock),
  );
}

function meter(row) {
  const part = (100 * row.told) / row.hours;
  return el(
    "span",
    { class: row.told ? "" : "unsure" },
    svg(
      "svg",
      { class: "bar", "aria-hidden": "true" },
      svg("rect", { class: "v-unknown", width: "100%", height: "100%" }),
      svg("rect", { class: "c-all", width: part + "%", height: "100%" }),
    ),
    `${plain.format(row.told)} of ${plain.format(row.hours)}`,
  );
}

function adviceBlock(advice) {
  return el(
    "div",
    { class: "advice" },
    el("h3", {}, advice.title),
    el("p", { class: "quiet" }, "For: " + advice.servers.join(", ")),
    el(
      "ul",
      {},
      advice.notes.map((note) => el("li", {}, note)),
    ),
    advice.blocks.map((block) => {
      const code = el("code", {}, block.code);
      const button = el("button", { type: "button", onclick: () => copy(code, button) }, "Copy");
      return el(
        "div",
        { class: "block" },
        el("div", { class: "block-head" }, el("b", {}, block.label), button),
        el("pre", { tabindex: "0", role: "region", "aria-label": block.label }, code),
      );
    }),
  );
}

/* The clipboard's newer interface is not there for files. */
function copy(node, button) {
  getSelection().selectAllChildren(node);
  button.textContent = document.execCommand("copy") ? "Copied" : "Press Ctrl+C";
  setTimeout(() => {
    button.textContent = "Copy";
  }, 2000);
}

function unreadSection() {
  const { inputs } = DATA;
  if (!inputs.incomplete) return null;
  const left = inputs.incomplete - inputs.unread.length;
  return section(
    "unread",
    "What could not be read",
    lead(
      `Something in ${count(inputs.incomplete, "file")} of ${plain.format(DATA.figures.files)} could not be read. It is in none of the numbers above.`,
    ),
    inputs.unread.map((file) =>
      el(
        "div",
        { class: "unread" },
        el("code", {}, file.file),
        el("span", { class: "quiet" }, ` ${file.format}, ${count(file.records, "record")}`),
        el(
          "ul",
          {},
          file.problem && el("li", {}, file.problem),
          Object.entries(file.rejected).map(([reason, number]) =>
            el(
              "li",
              {},
              `${plain.format(number)} × ${reason}`,
              file.examples
                .filter((example) => example.reason === reason)
                .map((example) => el("code", { class: "example" }, `${file.unit} ${example.line}${example.text && ": "}${example.text}`)),
            ),
          ),
        ),
      ),
    ),
    left > 0 && el("p", { class: "quiet" }, `and ${count(left, "more file")}; the JSON form names them all.`),
  );
}

function heading() {
  const { about } = DATA;
  if (about.title) document.title = about.title + " - TLS Sunset";
  showAbout(
    about.title,
    about.from ? `${minute(about.from)} to ${minute(about.to)} UTC` : "no observations",
    count(DATA.figures.files, "file"),
    count(DATA.figures.records, "record"),
  );
}

function provenance() {
  const { about, figures, inputs } = DATA;
  const counts = (entries) =>
    Object.entries(entries)
      .map(([name, number]) => `${name} ${plain.format(number)}`)
      .join(", ");
  const formats = counts(inputs.formats);
  const aside = counts(inputs.setAside);
  const odd = counts(inputs.oddities);
  showProvenance(
    `Read: ${about.paths.join(", ") || "nothing"}: ${count(figures.files, "file")}, ${count(figures.records, "record")}${formats ? ` (files by format: ${formats})` : ""}.`,
    about.from && `Observations from ${minute(about.from)} to ${minute(about.to)} UTC.`,
    aside && `Set aside, because no evidence of anybody's TLS: ${aside}.`,
    odd && `Read, but odd: ${odd}.`,
    `Made ${minute(about.generatedAt)} UTC by TLS Sunset ${about.version}. All times are UTC; nothing on this page was fetched from or sent to anywhere.`,
  );
}

heading();
showSections(
  answerSection(),
  [
    oldSection,
    partnersSection,
    plaintextSection,
    unknownSection,
    balancersSection,
    knownBalancersSection,
    timeSection,
    servicesSection,
    coverageSection,
    unreadSection,
    internalSection,
  ],
  TABLE_ROWS,
);
provenance();
