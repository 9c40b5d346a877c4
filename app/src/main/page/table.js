const PAGE = 25;
const FEW = 6;
const MOST_PRINTED = 500;

/* A table that sorts, filters and pages: however many rows there are, few are in the page. */
class DataTable {
  /* columns: {label, value(row), cell(row), number, newestFirst}; the first one opens the details. */
  constructor({ label, rows, columns, detail, sort, filters }) {
    this.rows = rows;
    this.columns = columns;
    this.detail = detail;
    this.sort = sort || { column: 0, down: false };
    this.filters = filters || [];
    this.text = "";
    this.chosen = new Map();
    this.page = 0;
    this.size = PAGE;
    this.opened = new Set();
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
    return !this.text || this.index(row).includes(this.text);
  }

  index(row) {
    if (!row.index) {
      Object.defineProperty(row, "index", { value: JSON.stringify(row).toLowerCase(), enumerable: false });
    }
    return row.index;
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

  lines(row) {
    const line = el(
      "tr",
      { class: this.detail ? "row opens" : "row" },
      this.columns.map((column, i) => this.cell(row, column, i)),
    );
    if (!this.detail) return [line];
    const lines = [line];
    const button = line.querySelector(".open");
    const show = () => {
      button.setAttribute("aria-expanded", "true");
      const opened = el(
        "tr",
        { class: "detail" },
        el("td", { colspan: this.columns.length }, this.detail(row)),
      );
      if (line.parentNode) line.after(opened);
      else lines.push(opened);
    };
    const toggle = () => {
      if (this.opened.delete(row)) {
        button.setAttribute("aria-expanded", "false");
        line.nextSibling.remove();
      } else {
        this.opened.add(row);
        show();
      }
    };
    line.addEventListener("click", (event) => {
      if (event.target === button || !getSelection().toString()) toggle();
    });
    if (this.opened.has(row)) show();
    return lines;
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
