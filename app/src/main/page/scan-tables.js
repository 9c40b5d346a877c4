const rowsOf = (table) => DATA.rows.filter((row) => row.tables.includes(table));

// `unit` is in the plural.
const counted = (number, unit) => count(number, unit.replace(/s$/, ""));

const SERVICE_FILTER = { label: "Service", values: (row) => [row.service] };
const VERSION_FILTER = { label: "Version", values: (row) => Object.keys(row.versions) };

const COLUMNS = {
  peer: (label) => ({ label, width: "wide", value: (row) => row.peer, cell: peerCell }),
  service: { label: "Service", width: "service", value: (row) => row.service },
  versions: {
    label: "Versions",
    width: "wide",
    value: (row) => Object.keys(row.versions)[0] || "",
    cell: (row) => versionList(row.versions),
  },
  old: {
    label: "Old",
    number: true,
    width: "number",
    value: (row) => row.old,
    cell: (row) => (row.old ? `${plain.format(row.old)} (${share(row.old, row.total)})` : "0"),
  },
  plaintext: {
    label: "Plaintext",
    number: true,
    width: "number",
    value: (row) => row.plaintext,
    cell: (row) =>
      row.plaintext ? `${plain.format(row.plaintext)} (${share(row.plaintext, row.total)})` : "0",
  },
  capability: {
    label: "TLS 1.2?",
    width: "wide",
    value: (row) => row.capability || "",
  },
  who: (label) => ({
    label,
    value: (row) => row.who,
    cell: (row) => row.who && el("span", { class: "clamp" }, row.who),
  }),
  last: {
    label: "Last seen (UTC)",
    newestFirst: true,
    width: "time",
    value: (row) => row.last,
    cell: (row) => minute(row.last),
  },
};

function peerCell(row) {
  const after = [];
  if (row.old && !row.current) after.push(el("span", { class: "tag bad" }, "no newer seen"));
  if (row.forwarded)
    after.push(
      el("span", { class: "tag unsure" }, row.forwarded === row.total ? "balancer" : "partly forwarded"),
    );
  return { name: row.peer, after };
}

function capped(table, shown) {
  const all = DATA.totals[table];
  if (all <= shown) return null;
  return el(
    "p",
    { class: "note-box" },
    `This page holds the worst ${plain.format(shown)} of ${plain.format(all)} rows. All of them are in the CSV and JSON forms of the report.`,
  );
}

function rowTable(table, columns, sort) {
  const rows = rowsOf(table);
  const grid = new DataTable({
    label: table,
    rows,
    columns,
    sort,
    detail,
    filters: [SERVICE_FILTER, VERSION_FILTER],
  });
  return [capped(table, rows.length), grid.node];
}

const LISTS = [
  ["hosts", "Machine"],
  ["users", "Users"],
  ["names", "Calls itself"],
  ["software", "Software"],
  ["devices", "Devices"],
  ["certificates", "Certificates"],
  ["ways", "Came by"],
  ["candidates", "May have been"],
  ["servers", "Seen by"],
  ["connectors", "Connectors"],
];

function detail(row) {
  const facts = [];
  const fact = (label, content) => facts.push(el("dt", {}, label), el("dd", {}, content));
  fact("Versions", el("span", {}, bar(row.versions), versionList(row.versions)));
  fact("Seen", `${minute(row.first)} to ${minute(row.last)} UTC, ${counted(row.total, row.unit)}`);
  if (row.reason) fact("Internal because", row.reason);
  if (row.capability) {
    fact("Can it do TLS 1.2?", `${row.capability}: ${row.capabilityWhy}.`);
    if (row.offered.length) fact("Offered", list(row.offered));
    if (row.ja4.length) fact("JA4", list(row.ja4));
  }
  if (row.failed) fact("Failed handshakes", plain.format(row.failed));
  if (row.forwarded)
    fact(
      "Forwarded",
      `${plain.format(row.forwarded)} of ${plain.format(row.total)} carry a forwarded address: their versions are those of this address's own leg, not of the clients behind it.`,
    );
  for (const [name, label] of LISTS) {
    if (row[name].length) fact(label, list(row[name], row.more[name]));
  }
  const suites = Object.entries(row.suites).map(([suite, number]) => `${suite} (${plain.format(number)})`);
  if (suites.length) fact("Cipher suites", list(suites));
  fact(
    "Evidence",
    el(
      "ul",
      {},
      row.evidence.map((line) =>
        el(
          "li",
          {},
          swatch(shade(line.version)),
          `${versionName(line.version)}: `,
          el("code", {}, line.unit === "packet" ? `${line.file} packet ${line.line}` : `${line.file}:${line.line}`),
        ),
      ),
    ),
  );
  return el("dl", { class: "facts" }, facts);
}

function list(texts, more) {
  return el(
    "ul",
    {},
    texts.map((text) => el("li", {}, text)),
    more && el("li", { class: "quiet" }, `and ${plain.format(more)} more`),
  );
}

function nothingSeen() {
  return !DATA.about.from;
}

/* How many rows the tables of sections have. */
const TABLE_ROWS = {
  old: DATA.totals.old,
  plaintext: DATA.totals.plaintext,
  unknown: DATA.totals.unknown,
  partners: DATA.totals.partner,
  balancers: DATA.totals.balancer,
  unread: DATA.inputs.incomplete,
};

/* Where no table has rows of a number, what could have been seen says what it is worth. */
function leadsTo(...tables) {
  return tables.find((table) => TABLE_ROWS[table]) ?? "coverage";
}

function answerSection() {
  const { figures, headline, coverage } = DATA;
  const mood = { clear: "good", unknown: "unsure" }[headline.mood];
  if (!figures.records) return answerCard(headline, mood, []);
  return answerCard(headline, mood, [
    figure(
      figures.oldClients,
      `${noun(figures.oldClients, "client")} with old TLS`,
      `of ${count(figures.clients, "client")} seen`,
      "bad",
      leadsTo("old"),
    ),
    figure(
      figures.oldPartners,
      `${noun(figures.oldPartners, "partner")} with old TLS`,
      `of ${count(figures.partners, "partner")} seen`,
      "bad",
      leadsTo("partners"),
    ),
    figure(
      figures.plaintextClients + figures.plaintextPartners,
      "without any TLS",
      `${count(figures.plaintextClients, "client")}, ${count(figures.plaintextPartners, "partner")}`,
      "bad",
      leadsTo("plaintext", "partners"),
    ),
    figure(
      figures.unknownClients,
      `${noun(figures.unknownClients, "client")} of unknown version`,
      `versions told by ${plain.format(coverage.servers.length - coverage.silent.length)} of ${count(coverage.servers.length, "server")}`,
      "unsure",
      leadsTo("unknown"),
    ),
  ]);
}

function timeSection() {
  if (!DATA.timeline.steps) return null;
  const step = DATA.timeline.hoursPerStep;
  const each =
    step === 1 ? "one hour" : step < 24 ? `${step} hours` : step === 24 ? "one day" : `${step / 24} days`;
  const chart = new TimeChart(DATA.timeline);
  return section(
    "time",
    "Versions over time",
    lead(
      `Requests and mail sessions by version; a bar is ${each} (UTC). The strip below says in which hours the logs could tell versions at all.`,
    ),
    chart.node,
  );
}

function servicesSection() {
  const uses = DATA.services.filter((use) => use.section !== "internal");
  if (!uses.length) return null;
  return section(
    "services",
    "Versions by service",
    el(
      "ul",
      { class: "services" },
      uses.map((use) => {
        const all = Object.values(use.versions).reduce((sum, number) => sum + number, 0);
        return el(
          "li",
          {},
          el("b", {}, use.service + (use.section === "outbound" ? ", outbound" : "")),
          el("span", { class: "quiet number" }, counted(all, use.unit)),
          bar(use.versions),
          versionList(use.versions, true),
        );
      }),
    ),
  );
}

function oldSection() {
  if (nothingSeen()) return null;
  if (!DATA.totals.old) {
    return section("old", "Clients with old TLS", lead(`None was seen. ${DATA.coverage.sentence}`));
  }
  return section(
    "old",
    "Clients with old TLS",
    lead(
      'Every address that used SSL, TLS 1.0 or TLS 1.1 at least once, by service. "No newer seen": it was not seen with TLS 1.2 or later there. Open a row for who it is and where the evidence stands.',
    ),
    rowTable(
      "old",
      [
        COLUMNS.peer("Client"),
        COLUMNS.service,
        COLUMNS.versions,
        COLUMNS.old,
        ...(DATA.hasCaptures ? [COLUMNS.capability] : []),
        COLUMNS.who("Who"),
        COLUMNS.last,
      ],
      { column: 3, down: true },
    ),
  );
}

function plaintextSection() {
  if (!DATA.totals.plaintext) return null;
  return section(
    "plaintext",
    "Clients without TLS",
    lead(
      "They sent requests or mail without any encryption. Turning old TLS off does not touch them, but some that fail with TLS 1.2 will join them.",
    ),
    rowTable(
      "plaintext",
      [
        COLUMNS.peer("Client"),
        COLUMNS.service,
        COLUMNS.versions,
        COLUMNS.plaintext,
        COLUMNS.who("Who"),
        COLUMNS.last,
      ],
      { column: 3, down: true },
    ),
  );
}

function unknownSection() {
  if (!DATA.totals.unknown) return null;
  const { unknownClients } = DATA.figures;
  const elsewhere = unknownClients
    ? `Of ${count(unknownClients, "client")} no other service told one either.`
    : "Of each another service told one.";
  return section(
    "unknown",
    "Clients of unknown version",
    lead(
      `On the service beside it, no log or capture told a version of the client: it is not cleared. ${elsewhere} What is missing, and where, stands under "What could have been seen".`,
    ),
    rowTable(
      "unknown",
      [
        COLUMNS.peer("Client"),
        COLUMNS.service,
        {
          label: "Seen",
          number: true,
          width: "number",
          value: (row) => row.total,
          cell: (row) => plain.format(row.total),
        },
        {
          label: "Seen by",
          width: "service",
          value: (row) => row.servers.join(", "),
        },
        COLUMNS.who("Who"),
        COLUMNS.last,
      ],
      { column: 2, down: true },
    ),
  );
}

function partnersSection() {
  if (!DATA.totals.partner) return null;
  return section(
    "partners",
    "Partners, outbound",
    lead(
      "Where your servers send mail, and what those ends agreed to. Mail is opportunistic: a partner that cannot do better may get it in plaintext once old TLS is off.",
    ),
    rowTable(
      "partner",
      [
        COLUMNS.peer("Partner"),
        COLUMNS.service,
        COLUMNS.versions,
        COLUMNS.old,
        COLUMNS.plaintext,
        COLUMNS.who("Name"),
        COLUMNS.last,
      ],
      { column: 3, down: true },
    ),
  );
}

function knownBalancersSection() {
  const known = DATA.knownBalancers.map((balancer) => el("li", {}, balancer.does, nested(balancer.details)));
  const suspects = DATA.suspects.map((text) => el("li", {}, `Probably a balancer, proxy or NAT: ${text}`));
  if (!known.length && !suspects.length) return null;
  return section(
    "load-balancers",
    "Load balancers",
    lead(
      "What the evidence says of the load balancers, and which addresses look like one that nobody has declared. By which of them a client came stands in its row.",
    ),
    el("ul", {}, known, suspects),
  );
}

function nested(texts) {
  return (
    texts.length > 0 &&
    el(
      "ul",
      {},
      texts.map((text) => el("li", {}, text)),
    )
  );
}

function balancersSection() {
  if (!DATA.totals.balancer) return null;
  return section(
    "balancers",
    "Behind a load balancer or proxy",
    lead(
      "These addresses passed on requests with a forwarded address. A balancer that writes that header has ended the client's TLS: the versions here are those of its own leg to the server. (A client can write the header itself; then they are its own.) What the clients behind it use stands only in the balancer's log, or in a capture before it.",
    ),
    rowTable(
      "balancer",
      [
        COLUMNS.peer("Address"),
        COLUMNS.service,
        COLUMNS.versions,
        {
          label: "Forwarded",
          number: true,
          width: "wide",
          value: (row) => row.forwarded,
          cell: (row) => `${plain.format(row.forwarded)} of ${plain.format(row.total)}`,
        },
        { label: "Clients behind", number: true, value: behind, cell: (row) => plain.format(behind(row)) },
        COLUMNS.last,
      ],
      { column: 3, down: true },
    ),
  );
}

function behind(row) {
  return row.candidates.length + (row.more.candidates || 0);
}

function internalSection() {
  if (!DATA.totals.internal) return null;
  const old = DATA.figures.oldInternal;
  return el(
    "details",
    { class: "card", id: "internal" },
    el(
      "summary",
      {},
      el("h2", {}, "Own traffic"),
      el(
        "span",
        { class: "quiet" },
        ` ${count(DATA.totals.internal, "row")}, ${old ? `${plain.format(old)} with old TLS` : "none with old TLS"}`,
      ),
    ),
    lead(
      "Server to server, the back-end site and health probes. It counts for nobody's client, but must speak TLS 1.2 as well.",
    ),
    rowTable(
      "internal",
      [
        COLUMNS.peer("Address"),
        COLUMNS.service,
        { label: "Because", width: "service", value: (row) => row.reason },
        COLUMNS.versions,
        COLUMNS.old,
        COLUMNS.last,
      ],
      { column: 4, down: true },
    ),
  );
}
