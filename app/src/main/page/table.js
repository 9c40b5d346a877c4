const PAGE = 25;
const MOST_PRINTED = 500;

/* A table of fewer rows is seen at a glance: it needs no search. */
const FEW = 6;

/* A table that sorts, filters and pages: however many rows there are, few are in the page. */
class DataTable {
  /* columns: {label, width, number, newestFirst, value(row), cell(row)}. It is sorted by value, which is also
       what is shown where there is no cell.
     detail(row): what a row shows below itself when it is opened; its first column has the button.
     sort: {column, down}, at the beginning.
     filters: {label, values(row)}: the values of a row that it can be chosen by. */
  constructor({ label, rows, columns, detail, sort, filters }) {
    this.rows = rows;
    this.columns = columns;
    this.detail = detail;
    this.sort = sort || { column: 0, down: false };
    this.filters = filters || [];
    this.text = ""; // what is searched for
    this.chosen = new Map(); // by a filter's function, the value that rows must have
    this.page = 0;
    this.size = PAGE;
    this.opened = new Set(); // rows whose details are shown
    this.body = el("tbody");
    this.heads = columns.map((column, i) => this.head(column, i));
    this.found = el("p", { class: "found", role: "status" });
    this.pager = el("div", { class: "pager" });
    this.table = el("table", { "aria-label": label }, el("thead", {}, el("tr", {}, this.heads)), this.body);
    this.node = el("div", {}, this.controls(), el("div", { class: "scroll cards" }, this.table), this.pager);
    this.refresh();
    addEventListener("beforeprint", () => this.resize(MOST_PRINTED));
    addEventListener("afterprint", () => this.resize(PAGE));
  }

  resize(size) {
    this.size = size;
    this.page = 0;
    this.draw();
  }

  head(column, i) {
    return el(
      "th",
      {
        scope: "col",
        class: [column.number && "number", column.width && "w-" + column.width].filter(Boolean).join(" "),
      },
      el("button", { type: "button", onclick: () => this.sortBy(i) }, column.label),
    );
  }

  sortBy(column) {
    const same = this.sort.column === column;
    this.sort = {
      column,
      down: same ? !this.sort.down : Boolean(this.columns[column].number || this.columns[column].newestFirst),
    };
    this.refresh();
  }

  controls() {
    const few = this.rows.length < FEW;
    const search = el("input", {
      type: "search",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => {
        this.text = search.value.trim().toLowerCase();
        this.refresh();
      },
    });
    const selects = this.filters.map((filter) => this.filter(filter));
    const order = choice(
      "Sort by",
      this.columns.map((column, i) => [String(i), column.label]),
      (value) => {
        this.sort.column = -1;
        this.sortBy(Number(value));
      },
      "only-narrow",
    );
    order.querySelector("select").value = String(this.sort.column);
    return el(
      "div",
      { class: "controls", hidden: few },
      el("label", { class: "wide" }, "Find in every field", search),
      selects,
      order,
      this.found,
    );
  }

  filter({ label, values }) {
    const options = new Set();
    for (const row of this.rows) for (const value of values(row)) options.add(value);
    if (options.size < 2) return null;
    return choice(
      label,
      [["", "All"], ...[...options].sort().map((value) => [value, versionName(value)])],
      (value) => {
        this.chosen.set(values, value);
        this.refresh();
      },
    );
  }

  matches(row) {
    for (const [values, value] of this.chosen) {
      if (value && !values(row).includes(value)) return false;
    }
    return !this.text || this.searchText(row).includes(this.text);
  }

  /* Every field of a row in lower case. It is kept in the row, where it is no field itself. */
  searchText(row) {
    if (!row.searchText) {
      const value = JSON.stringify(row).toLowerCase();
      Object.defineProperty(row, "searchText", { value, enumerable: false });
    }
    return row.searchText;
  }

  refresh() {
    const { column, down } = this.sort;
    const value = this.columns[column].value;
    this.shown = this.rows
      .filter((row) => this.matches(row))
      .sort((a, b) => {
        const [one, other] = [value(a), value(b)];
        const order =
          typeof one === "number" ? one - other : one.localeCompare(other, "en", { numeric: true });
        return down ? -order : order;
      });
    this.page = 0;
    this.heads.forEach((head, i) => {
      if (i === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    this.draw();
  }

  draw() {
    const from = this.page * this.size;
    const rows = this.shown.slice(from, from + this.size);
    this.body.replaceChildren(...rows.flatMap((row) => this.lines(row)));
    if (!rows.length) {
      this.body.append(
        el("tr", {}, el("td", { class: "nothing", colspan: this.columns.length }, "No row matches.")),
      );
    }
    const all = this.shown.length === this.rows.length;
    this.found.textContent =
      (all ? "" : `${plain.format(this.shown.length)} of `) + count(this.rows.length, "row");
    this.drawPager(from, rows.length);
  }

  drawPager(from, length) {
    const last = Math.max(0, Math.ceil(this.shown.length / this.size) - 1);
    this.pager.hidden = last === 0;
    const turn = (label, to) =>
      el(
        "button",
        {
          type: "button",
          disabled: to < 0 || to > last,
          onclick: () => {
            this.page = to;
            this.draw();
          },
        },
        label,
      );
    this.pager.replaceChildren(
      turn("Previous", this.page - 1),
      turn("Next", this.page + 1),
      el(
        "span",
        {},
        `${plain.format(from + 1)} to ${plain.format(from + length)} of ${plain.format(this.shown.length)}`,
      ),
    );
  }

  /* The line of a row, and below it that of its details where they are open. */
  lines(row) {
    const line = el(
      "tr",
      { class: this.detail ? "row opens" : "row" },
      this.columns.map((column, i) => this.cell(row, column, i)),
    );
    if (!this.detail) return [line];
    const button = line.querySelector(".open");
    line.addEventListener("click", (event) => {
      // A click that ends the marking of text is not meant to open anything.
      if (event.target === button || !getSelection().toString()) this.toggle(row, line, button);
    });
    if (!this.opened.has(row)) return [line];
    button.setAttribute("aria-expanded", "true");
    return [line, this.detailLine(row)];
  }

  toggle(row, line, button) {
    const isOpen = this.opened.delete(row);
    if (isOpen) {
      line.nextSibling.remove();
    } else {
      this.opened.add(row);
      line.after(this.detailLine(row));
    }
    button.setAttribute("aria-expanded", String(!isOpen));
  }

  detailLine(row) {
    return el("tr", { class: "detail" }, el("td", { colspan: this.columns.length }, this.detail(row)));
  }

  cell(row, column, i) {
    const content = column.cell ? column.cell(row) : String(column.value(row));
    if (i === 0 && this.detail) {
      return el(
        "td",
        {},
        el("button", { type: "button", class: "open", "aria-expanded": "false" }, content.name || content),
        content.after,
      );
    }
    return el("td", { class: column.number && "number", "data-label": column.label }, content);
  }
}
