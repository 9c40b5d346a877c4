const HEIGHT = 250;
const MARGIN = { top: 10, right: 8, bottom: 44, left: 48 };
const STRIP = 8;

/* Versions over time. What was not recorded is drawn as such; a step without records is not zero. */
class TimeChart {
  constructor(timeline) {
    this.timeline = timeline;
    this.section = timeline.lines.some((line) => line.section === "inbound")
      ? "inbound"
      : timeline.lines[0].section;
    this.service = "";
    this.measure = this.startingMeasure();
    this.legend = el("ul", { class: "legend" });
    this.drawing = el("div", { class: "chart" });
    this.numbers = el("div", { class: "scroll" });
    this.services = el("span", { class: "contents" });
    this.node = el(
      "div",
      {},
      this.controls(),
      this.legend,
      this.drawing,
      el(
        "details",
        { ontoggle: () => this.drawNumbers() },
        el("summary", { class: "quiet" }, "The same as a table"),
        this.numbers,
      ),
    );
    this.width = 0;
    new ResizeObserver(() => {
      const width = Math.round(this.drawing.clientWidth);
      if (width && width !== this.width) {
        this.width = width;
        this.draw();
      }
    }).observe(this.drawing);
  }

  /* Where old versions are few, a chart of everything would hide them. */
  startingMeasure() {
    let old = 0;
    let all = 0;
    for (const line of this.lines()) {
      const sum = line.count.reduce((total, number) => total + number, 0);
      all += sum;
      if (isProblem(line.version)) old += sum;
    }
    return old > 0 && old < all / 8 ? "old" : "all";
  }

  lines() {
    return this.timeline.lines.filter(
      (line) => line.section === this.section && (!this.service || line.service === this.service),
    );
  }

  controls() {
    this.offerServices();
    return el("div", { class: "controls" }, this.sectionChoice(), this.services, this.measureButtons());
  }

  /* Nothing where there is only one section. */
  sectionChoice() {
    const sections = [
      ["inbound", "Clients, inbound"],
      ["outbound", "Partners, outbound"],
      ["internal", "Own traffic"],
    ].filter(([name]) => this.timeline.lines.some((line) => line.section === name));
    return (
      sections.length > 1 &&
      choice("Direction", sections, (value) => {
        this.section = value;
        this.service = "";
        this.offerServices();
        this.draw();
      })
    );
  }

  measureButtons() {
    const measures = [
      ["all", "All versions"],
      ["share", "Share"],
      ["old", "Old and plaintext"],
    ];
    const buttons = measures.map(([name, text]) =>
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(name === this.measure),
          onclick: (event) => {
            this.measure = name;
            for (const button of buttons) button.setAttribute("aria-pressed", String(button === event.target));
            this.draw();
          },
        },
        text,
      ),
    );
    return el("div", { class: "segments", role: "group", "aria-label": "What is drawn" }, buttons);
  }

  /* The services of the section that is drawn, where there are several. */
  offerServices() {
    const names = [
      ...new Set(
        this.timeline.lines.filter((line) => line.section === this.section).map((line) => line.service),
      ),
    ].sort();
    this.services.replaceChildren(
      ...(names.length < 2
        ? []
        : [
            choice("Service", [["", "All services"], ...names.map((name) => [name, name])], (value) => {
              this.service = value;
              this.draw();
            }),
          ]),
    );
  }

  /* Versions in order, each with its count by step. */
  stacks() {
    const sums = new Map();
    for (const label of Object.keys(DATA.kinds)) sums.set(label, null);
    for (const line of this.lines()) {
      if (this.measure === "old" && !isProblem(line.version)) continue;
      const sum = sums.get(line.version) || new Float64Array(this.timeline.steps);
      line.at.forEach((step, i) => {
        sum[step] += line.count[i];
      });
      sums.set(line.version, sum);
    }
    return [...sums].filter(([, sum]) => sum);
  }

  /* How many hours of each step had records, and told versions, of what is drawn. */
  hours() {
    return this.timeline.hours.find(
      (hours) => hours.section === this.section && hours.service === this.service,
    );
  }

  draw() {
    if (!this.width) return;
    this.stacked = this.stacks();
    const { steps } = this.timeline;
    this.totals = new Float64Array(steps);
    for (const [, sum] of this.stacked)
      sum.forEach((number, step) => {
        this.totals[step] += number;
      });
    this.most = this.measure === "share" ? 1 : axisEnd(Math.max(1, ...this.totals));
    this.inner = {
      width: this.width - MARGIN.left - MARGIN.right,
      height: HEIGHT - MARGIN.top - MARGIN.bottom,
    };
    this.pointer = svg("line", {
      class: "pointer",
      y1: MARGIN.top,
      y2: HEIGHT - MARGIN.bottom,
      visibility: "hidden",
    });
    this.tip = el("div", { class: "tip", hidden: true });
    const drawing = svg(
      "svg",
      { viewBox: `0 0 ${this.width} ${HEIGHT}`, role: "img", "aria-label": this.summary() },
      this.unseen(),
      this.yAxis(),
      this.bars(),
      this.strip(),
      this.xAxis(),
      this.pointer,
    );
    drawing.addEventListener("pointermove", (event) => this.point(event, drawing));
    drawing.addEventListener("pointerleave", () => this.unpoint());
    this.drawing.replaceChildren(drawing, this.tip);
    this.drawLegend();
    this.drawNumbers();
  }

  summary() {
    const parts = this.stacked.map(
      ([label, sum]) => `${versionName(label)} ${plain.format(sum.reduce((a, b) => a + b, 0))}`,
    );
    return `Versions over time, ${this.when(0)} to ${this.when(this.timeline.steps - 1)} UTC: ${parts.join(", ") || "none"}`;
  }

  x(step) {
    return MARGIN.left + (this.inner.width * step) / this.timeline.steps;
  }

  y(value) {
    return MARGIN.top + this.inner.height * (1 - value / this.most);
  }

  /* Steps without any record, or without any that told a version. */
  unseen() {
    return this.runs((hours, step) =>
      !hours.seen[step] ? "no-records" : !hours.told[step] && "not-told",
    ).map(([className, from, to]) =>
      svg("rect", {
        class: className,
        x: this.x(from),
        width: this.x(to) - this.x(from),
        y: MARGIN.top,
        height: this.inner.height,
      }),
    );
  }

  /* Steps of the same class, joined where they follow each other: [class, first step, step behind the last].
     classify(hours, step): the class; none where nothing is drawn. */
  runs(classify) {
    const hours = this.hours();
    const runs = [];
    for (let step = 0; hours && step < this.timeline.steps; step++) {
      const className = classify(hours, step);
      const last = runs[runs.length - 1];
      if (last && last[0] === className && last[2] === step) last[2] = step + 1;
      else if (className) runs.push([className, step, step + 1]);
    }
    return runs;
  }

  /* Below the chart: in which steps the logs could tell versions at all. */
  strip() {
    const y = HEIGHT - MARGIN.bottom + 4;
    return this.runs(coverageClass).map(([className, from, to]) =>
      svg("rect", {
        class: className,
        x: this.x(from),
        width: Math.max(1, this.x(to) - this.x(from)),
        y,
        height: STRIP,
      }),
    );
  }

  bars() {
    const { steps } = this.timeline;
    const width = this.inner.width / steps;
    const gap = width > 5 ? 1 : 0;
    const base = new Float64Array(steps);
    return this.stacked.map(([label, sum]) => {
      let path = "";
      sum.forEach((number, step) => {
        if (!number) return;
        const value = this.measure === "share" ? number / this.totals[step] : number;
        const top = this.y(base[step] + value);
        const height = Math.max(0.6, this.y(base[step]) - top);
        path += `M${round(this.x(step))} ${round(top)}h${round(Math.max(0.5, width - gap))}v${round(height)}h-${round(Math.max(0.5, width - gap))}z`;
        base[step] += value;
      });
      return svg("path", { class: shade(label), d: path });
    });
  }

  yAxis() {
    return [0, 0.5, 1].map((part) => {
      const y = this.y(part * this.most);
      const text = this.measure === "share" ? `${part * 100}%` : short.format(part * this.most);
      return svg(
        "g",
        {},
        svg("line", { class: "grid", x1: MARGIN.left, x2: this.width - MARGIN.right, y1: y, y2: y }),
        svg("text", { class: "axis", x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, text),
      );
    });
  }

  /* Midnights, thinned to what fits; hours where there is only a day. */
  xAxis() {
    const { steps, hoursPerStep } = this.timeline;
    const span = steps * hoursPerStep;
    const every = this.hoursBetweenMarks(span);
    const marks = [];
    const startHour = this.timeline.start / 3600;
    for (let hour = Math.ceil(startHour / every) * every; hour < startHour + span; hour += every) {
      const x = this.x((hour - startHour) / hoursPerStep);
      if (x > this.width - 30) break;
      marks.push(this.timeMark(x, timeLabel(hour, every, span)));
    }
    return marks;
  }

  /* As few as leave each mark the room of its text. */
  hoursBetweenMarks(span) {
    const fit = Math.max(2, Math.floor(this.inner.width / 86));
    const few = [1, 3, 6, 12, 24, 48, 96, 168, 336, 672, 1344, 2688].find(
      (hours) => hours >= this.timeline.hoursPerStep && span / hours <= fit,
    );
    return few || span;
  }

  timeMark(x, text) {
    const top = HEIGHT - MARGIN.bottom;
    return svg(
      "g",
      {},
      svg("line", { class: "grid", x1: x, x2: x, y1: top, y2: top + 17 }),
      svg("text", { class: "axis", x: x + 4, y: HEIGHT - 12 }, text),
    );
  }

  /* When a step begins. */
  when(step) {
    return minute(
      new Date((this.timeline.start + step * this.timeline.hoursPerStep * 3600) * 1000).toISOString(),
    );
  }

  /* Shows the numbers of the step below the pointer. */
  point(event, drawing) {
    const box = drawing.getBoundingClientRect();
    const x = ((event.clientX - box.left) * this.width) / box.width;
    const step = Math.floor(((x - MARGIN.left) * this.timeline.steps) / this.inner.width);
    if (step < 0 || step >= this.timeline.steps) return this.unpoint();
    const middle = this.x(step + 0.5);
    this.pointer.setAttribute("x1", middle);
    this.pointer.setAttribute("x2", middle);
    this.pointer.setAttribute("visibility", "visible");
    this.tip.replaceChildren(
      el("b", {}, this.when(step) + " UTC"),
      ...this.stacked
        .filter(([, sum]) => sum[step])
        .map(([label, sum]) =>
          el("span", {}, swatch(shade(label)), `${versionName(label)} ${plain.format(sum[step])}`),
        ),
      el("span", { class: "quiet" }, this.coverage(step)),
    );
    this.tip.hidden = false;
    const left = middle > this.width / 2 ? middle - this.tip.offsetWidth - 12 : middle + 12;
    this.tip.style.left = Math.max(0, left) + "px";
  }

  unpoint() {
    this.pointer.setAttribute("visibility", "hidden");
    this.tip.hidden = true;
  }

  coverage(step) {
    const hours = this.hours();
    if (!hours || !hours.seen[step]) return "no records";
    if (hours.told[step] === hours.seen[step]) return "versions recorded";
    return `versions recorded in ${hours.told[step]} of ${count(hours.seen[step], "hour")}`;
  }

  drawLegend() {
    const used = new Set(this.runs(coverageClass).map(([className]) => className));
    const empty = this.runs((hours, step) => (hours.seen[step] ? null : "no-records")).length > 0;
    this.legend.replaceChildren(
      ...this.stacked.map(([label]) => el("li", {}, swatch(shade(label)), versionName(label))),
      ...[
        ["c-all", "hours that tell versions"],
        ["c-some", "some hours do"],
        ["c-none", "records, but no versions"],
      ]
        .filter(([className]) => used.has(className))
        .map(([className, text]) => el("li", { class: "quiet" }, swatch(className), "below: " + text)),
      ...(empty ? [el("li", { class: "quiet" }, swatch("no-records"), "no records")] : []),
    );
  }

  drawNumbers() {
    const details = this.numbers.parentNode;
    if (!details || !details.open || !this.stacked) return;
    const rows = [...this.totals.keys()].map((step) =>
      el(
        "tr",
        {},
        el("td", {}, this.when(step)),
        this.stacked.map(([, sum]) => el("td", { class: "number" }, plain.format(sum[step]))),
        el("td", {}, this.coverage(step)),
      ),
    );
    this.numbers.replaceChildren(
      el(
        "table",
        { "aria-label": "Versions over time" },
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "col" }, "From (UTC)"),
            this.stacked.map(([label]) => el("th", { scope: "col", class: "number" }, versionName(label))),
            el("th", { scope: "col" }, "Coverage"),
          ),
        ),
        el("tbody", {}, rows),
      ),
    );
  }
}

function coverageClass(hours, step) {
  if (!hours.seen[step]) return null;
  if (hours.told[step] === hours.seen[step]) return "c-all";
  return hours.told[step] ? "c-some" : "c-none";
}

/* An hour of the day, and at midnight the day; with its year where there is about a year of them. */
function timeLabel(hour, hoursBetweenMarks, hoursInAll) {
  const iso = new Date(hour * 3600000).toISOString();
  if (hoursBetweenMarks < 24 && iso.slice(11, 13) !== "00") return iso.slice(11, 16);
  return hoursInAll > 24 * 320 ? iso.slice(0, 10) : iso.slice(5, 10);
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
