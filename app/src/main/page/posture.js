/* In which direction a server's connections go in each role, in the order of their marks. */
const SIDES = { server: "inbound", client: "outbound" };

/* By the answer, what its mark shows. */
const MARKS = {
  enabled: "✓",
  "disabled by default": "◐",
  disabled: "✕",
  "not supported": "–",
  unknown: "?",
};

function heading() {
  const { about } = DATA;
  document.title = (about.title || "Posture") + " - TLS Sunset";
  showAbout(about.title, "what settings mean", count(DATA.servers.length, "server"));
}

function answerSection() {
  const { headline, figures } = DATA;
  if (!DATA.servers.length) return answerCard(headline, headline.mood, []);
  const of = `of ${count(DATA.servers.length, "server")}`;
  const differences = DATA.differences.length;
  return answerCard(headline, headline.mood, [
    figure(figures.without, "without effective TLS 1.2", of, "bad", "grid"),
    figure(figures.old, "with TLS 1.1 or older on", of, "unsure", "grid"),
    figure(figures.errors, noun(figures.errors, "error"), `and ${count(figures.warnings, "warning")}`, "bad", "findings"),
    figure(differences, noun(differences, "difference"), "between the servers", "unsure", "differences"),
  ]);
}

/* The grid: a line a server, two marks a version; a mark opens the proof below its line. */
function gridSection() {
  if (!DATA.servers.length) return null;
  const body = el("tbody");
  DATA.servers.forEach((server) => body.append(gridLine(server)));
  return section(
    "grid",
    "Protocols",
    lead(
      "What each version is for programs that leave the choice to Windows: inbound (the server's role) on the left, outbound (the client's) on the right. Open a mark for the proof.",
    ),
    legend(),
    el(
      "div",
      { class: "scroll" },
      el(
        "table",
        { class: "grid", "aria-label": "Protocols" },
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "col" }, "Server"),
            DATA.protocols.map((protocol) => el("th", { scope: "col" }, protocol)),
          ),
        ),
        body,
      ),
    ),
  );
}

function legend() {
  const entry = (className, mark, text) =>
    el("span", {}, el("span", { class: "state fixed " + className, "aria-hidden": "true" }, mark), text);
  return el(
    "p",
    { class: "legend" },
    entry("s-good", MARKS.enabled, "on"),
    entry("s-old", MARKS.enabled, "on, and old"),
    entry("s-half", MARKS["disabled by default"], "only for programs that ask for it by name"),
    entry("s-missing", MARKS.disabled, "TLS 1.2 is not there"),
    entry("s-off", MARKS.disabled, "off"),
    entry("s-none", MARKS["not supported"], "this Windows does not have it"),
    entry("s-unknown", MARKS.unknown, "not known"),
  );
}

function gridLine(server) {
  const line = el(
    "tr",
    {},
    el(
      "td",
      { class: "name" },
      server.name,
      el("span", { class: "quiet" }, [server.os, server.exchange].filter(Boolean).join(", ")),
    ),
  );
  for (const protocol of DATA.protocols) {
    const cells = server.cells.filter((cell) => cell.protocol === protocol);
    line.append(
      el(
        "td",
        { "data-label": protocol },
        el(
          "span",
          { class: "pair" },
          Object.keys(SIDES).flatMap((role) =>
            cells.filter((cell) => cell.role === role).map((cell) => mark(server, cell, line)),
          ),
        ),
      ),
    );
  }
  return line;
}

function mark(server, cell, line) {
  const side = SIDES[cell.role];
  const label = `${server.name}, ${cell.protocol}, ${side}: ${cell.answer}`;
  const button = el(
    "button",
    {
      type: "button",
      class: "state s-" + cell.mark,
      title: `${cell.protocol} ${side}: ${cell.answer} (${cell.because})`,
      "aria-label": label,
      "aria-expanded": "false",
      onclick: () => openProof(button, line, server, cell),
    },
    MARKS[cell.answer] || MARKS.unknown,
  );
  return button;
}

/* One proof is open at a time. */
function openProof(button, line, server, cell) {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  document.querySelectorAll("tr.opened").forEach((opened) => opened.remove());
  document
    .querySelectorAll(".state[aria-expanded=true]")
    .forEach((other) => other.setAttribute("aria-expanded", "false"));
  if (wasOpen) return;
  button.setAttribute("aria-expanded", "true");
  const side = SIDES[cell.role];
  line.after(
    el(
      "tr",
      { class: "opened" },
      el(
        "td",
        { class: "proofs", colspan: DATA.protocols.length + 1 },
        proof(`${server.name}: ${cell.protocol} ${side} is ${cell.answer}`, cell),
      ),
    ),
  );
}

function proof(title, effect) {
  return el(
    "div",
    { class: "proof", role: "region", "aria-label": "Proof" },
    el("h3", {}, title),
    el("p", { class: "quiet" }, effect.because),
    el(
      "ol",
      {},
      effect.proof.map((step) =>
        el(
          "li",
          {},
          step.says,
          step.key && el("span", { class: "quiet" }, el("code", {}, step.key)),
          step.where && el("span", { class: "quiet" }, "read at ", el("code", {}, step.where)),
          step.link && el("span", { class: "quiet" }, link(step.link, step.title)),
        ),
      ),
    ),
  );
}

function link(address, text) {
  if (!address.startsWith("https://")) return text || address;
  return el("a", { href: address, rel: "noreferrer" }, text || address);
}

const SEVERITIES = { error: "bad", warning: "unsure", note: "quiet" };
const MOST_SENTENCES = 12;

function findingsSection() {
  if (!DATA.findings.length) return null;
  return section(
    "findings",
    "Findings",
    lead("The worst first. The names are stable: search for them, or compare runs by them."),
    DATA.findings.map((kind) =>
      el(
        "div",
        { class: "finding" },
        el("h3", {}, el("span", { class: "tag " + SEVERITIES[kind.severity] }, kind.severity), kind.id),
        el(
          "ul",
          {},
          kind.found.slice(0, MOST_SENTENCES).map((one) => el("li", {}, el("b", {}, one.server), ": ", one.sentence)),
          kind.found.length > MOST_SENTENCES &&
            el("li", { class: "quiet" }, `and ${plain.format(kind.found.length - MOST_SENTENCES)} more`),
        ),
        el("p", {}, kind.remedy, " ", link(kind.link, "Why")),
      ),
    ),
  );
}

function differencesSection() {
  if (!DATA.differences.length) return null;
  const grid = new DataTable({
    label: "Differences",
    rows: DATA.differences,
    columns: [
      { label: "What", value: (row) => row.subject },
      { label: "Most have", value: (row) => row.answers[0].answer },
      {
        label: "Others",
        number: true,
        width: "number",
        value: (row) => others(row),
        cell: (row) => `${count(others(row), "server")}`,
      },
    ],
    sort: { column: 2, down: true },
    detail: (row) =>
      el(
        "dl",
        { class: "facts" },
        row.answers.flatMap((answer) => [el("dt", {}, answer.answer), el("dd", {}, answer.servers.join(", "))]),
      ),
  });
  return section(
    "differences",
    "Differences between the servers",
    lead("Servers that do the same work should be set alike: what one client can use must not depend on where it lands."),
    grid.node,
  );
}

function others(row) {
  return row.answers.slice(1).reduce((sum, answer) => sum + answer.servers.length, 0);
}

function readinessSection() {
  if (!DATA.readiness.length) return null;
  const grid = new DataTable({
    label: "Readiness",
    rows: DATA.readiness,
    columns: [
      { label: "Server", width: "service", value: (row) => row.server },
      { label: "Windows", width: "wide", value: (row) => row.windows },
      { label: "Exchange", width: "wide", value: (row) => row.exchange },
      { label: "Can do TLS 1.2", value: (row) => row.tls12 },
      { label: "May turn TLS 1.0 and 1.1 off", value: (row) => row.retire },
    ],
    filters: [
      { label: "Windows", values: (row) => [row.windows] },
      { label: "Exchange", values: (row) => [row.exchange] },
    ],
  });
  return section(
    "readiness",
    "Readiness",
    lead("Whether each server's Exchange and Windows are new enough. An update comes before every setting."),
    grid.node,
  );
}

function restSection() {
  if (!DATA.rest.length) return null;
  const grid = new DataTable({
    label: "Other settings",
    rows: DATA.rest,
    columns: [
      { label: "Server", width: "service", value: (row) => row.server },
      { label: "What", width: "wide", value: (row) => row.subject },
      { label: "Answer", value: (row) => row.answer },
      { label: "Because", value: (row) => row.because },
    ],
    filters: [
      { label: "Server", values: (row) => [row.server] },
      { label: "What", values: (row) => [row.topic] },
    ],
    detail: (row) => proof(`${row.server}: ${row.subject}`, row),
  });
  return section(
    "rest",
    ".NET, WinHTTP, suites and the rest",
    lead("Programs do not all leave the choice to Windows. Open a line for the proof."),
    grid.node,
  );
}

function guidelinesSection() {
  if (!DATA.guidelines.length) return null;
  const grid = new DataTable({
    label: "Guidelines",
    rows: DATA.guidelines,
    columns: [
      { label: "Server", width: "service", value: (row) => row.server },
      { label: "Guideline", width: "wide", value: (row) => row.title },
      { label: "Met", number: true, width: "number", value: (row) => row.met },
      { label: "Not met", number: true, width: "number", value: (row) => row.notMet },
      { label: "Not known", number: true, width: "number", value: (row) => row.unknown },
    ],
    sort: { column: 3, down: true },
    filters: [
      { label: "Guideline", values: (row) => [row.title] },
      { label: "Server", values: (row) => [row.server] },
    ],
    detail: (row) =>
      el(
        "div",
        {},
        el("p", {}, link(row.link, row.title)),
        el(
          "dl",
          { class: "facts" },
          row.checks.flatMap((check) => [
            el("dt", {}, `${check.level}: ${check.verdict}`),
            el("dd", {}, check.says, el("div", { class: "quiet" }, check.because)),
          ]),
        ),
      ),
  });
  return section(
    "guidelines",
    "Guidelines",
    lead("How the settings stand to what authorities ask for. Open a line for each check."),
    grid.node,
  );
}

function unreadSection() {
  if (!DATA.problems.length) return null;
  return section(
    "unread",
    "What could not be read",
    lead("It is in none of the answers above."),
    el(
      "ul",
      {},
      DATA.problems.map((problem) => el("li", {}, el("code", {}, problem))),
    ),
  );
}

function provenance() {
  const { about } = DATA;
  showProvenance(
    `Read: ${about.paths.join(", ") || "nothing"}.`,
    `Made ${minute(about.generatedAt)} UTC by TLS Sunset ${about.version}. Nothing on this page was fetched from or sent to anywhere.`,
  );
}

heading();
showSections(answerSection(), [
  gridSection,
  findingsSection,
  differencesSection,
  readinessSection,
  restSection,
  guidelinesSection,
  unreadSection,
]);
provenance();
