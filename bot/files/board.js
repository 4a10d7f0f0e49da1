// The board's filters: rows are shown or hidden and counted again. No word of a row becomes markup.
(() => {
  "use strict";
  const STATUSES = ["done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline"];
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const search = document.getElementById("search");
  const bars = document.getElementById("bars");
  const choices = ["agency", "section", "quarter", "status"].map((name) => document.getElementById(name)).filter(Boolean);
  const whole = document.getElementById("whole");
  const asked = [...document.querySelectorAll("[data-asked]")];
  const unasked = [...document.querySelectorAll("[data-unasked-of]")];
  const number = new Intl.NumberFormat("vi-VN");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const rows = [...document.querySelectorAll("[data-agency]:not([data-bar])")].map((node) => ({ node, text: fold(node.textContent), ...node.dataset }));
  const tasks = rows.filter((row) => row.node.closest("#tasks"));
  const total = new Set(tasks.map((row) => row.task)).size;

  const keeps = (row, chosen, words) => {
    if (chosen.agency && !row.agency.split(" ").includes(chosen.agency)) return false;
    if (row.status !== undefined) {
      if (chosen.section && row.section !== chosen.section) return false;
      if (chosen.quarter && row.quarter !== chosen.quarter) return false;
      if (chosen.status && (chosen.agency ? row.status : row.official) !== chosen.status) return false;
    }
    return words.every((word) => row.text.includes(word));
  };

  const percent = (part, whole) => {
    if (!whole) return "–";
    const tenths = Math.floor((part * 2000 + whole) / (2 * whole));
    return `${number.format(Math.floor(tenths / 10))},${tenths % 10}%`;
  };

  const count = (found) => {
    const figures = Object.fromEntries(STATUSES.map((status) => [status, 0]));
    for (const status of found) figures[status] += 1;
    const done = figures.done_on_time + figures.done_late;
    const all = STATUSES.reduce((sum, status) => sum + figures[status], 0);
    return { ...figures, done, total: all, rate_of_due: percent(done, done + figures.open_overdue), rate_of_all: percent(done, all) };
  };

  const say = (node, value) => { node.textContent = typeof value === "number" ? number.format(value) : value; };

  const drawBars = (visible) => {
    const items = [...bars.children].map((node) => ({ node, figures: count(visible.filter((row) => row.agency === node.dataset.bar).map((row) => row.status)) }));
    const widest = Math.max(1, ...items.map((item) => item.figures.total));
    for (const { node, figures } of items) {
      node.hidden = figures.total === 0;
      say(node.querySelector("[data-rate]"), figures.rate_of_due);
      for (const part of node.querySelectorAll("[data-count]")) say(part, figures[part.dataset.count]);
      let at = 0;
      for (const rect of node.querySelectorAll("rect")) {
        const width = (figures[rect.getAttribute("class")] / widest) * 1000;
        rect.setAttribute("x", at.toFixed(1));
        rect.setAttribute("width", width.toFixed(1));
        at += width;
      }
    }
    items.sort((one, other) => other.figures.open_overdue - one.figures.open_overdue);
    bars.append(...items.map((item) => item.node));
  };

  // What waits for each agency; the list of a print that is a summary.
  const tellAsked = () => {
    const left = rows.filter((row) => row.visible && row.matter === "agency");
    for (const node of asked) {
      const days = left.filter((row) => row.agency === node.dataset.agency).map((row) => Number(row.days));
      node.hidden = days.length === 0;
      say(node.querySelector("b"), days.length);
      say(node.querySelector("span"), Math.max(0, ...days));
    }
  };

  // Overdue parts of agencies without a contact point, and of groups: nobody can be asked about them.
  const tellUnasked = (visible) => {
    const left = visible.filter((row) => row.unasked !== undefined);
    for (const node of unasked) {
      const own = left.filter((row) => row.agency === node.dataset.agency).length;
      node.hidden = own === 0;
      say(node.querySelector("b"), own);
    }
    const all = document.querySelector("[data-unasked-all]");
    if (all) say(all, left.length);
  };

  const describe = (visible, words) => {
    const chosen = choices.filter((one) => one.value).map((one) => one.selectedOptions[0].textContent);
    if (words.length) chosen.push(shown.dataset.words.replace("{words}", () => search.value.trim()));
    const text = chosen.length ? shown.dataset.some : shown.dataset.all;
    const values = { count: number.format(visible), total: number.format(total), chosen: chosen.join("; ") };
    say(shown, text.replace(/\{(count|total|chosen)\}/g, (_, name) => values[name]));
  };

  const apply = () => {
    const chosen = Object.fromEntries(choices.map((one) => [one.id, one.value]));
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    for (const row of rows) {
      row.visible = keeps(row, chosen, words);
      row.node.hidden = !row.visible;
    }
    const visible = tasks.filter((row) => row.visible);
    const officials = new Map(visible.map((row) => [row.task, row.official]));
    const figures = count(chosen.agency ? visible.map((row) => row.status) : officials.values());
    for (const node of document.querySelectorAll("#figures [data-figure]")) say(node, figures[node.dataset.figure]);
    drawBars(visible);
    for (const part of document.querySelectorAll("section")) {
      const lines = rows.filter((row) => row.node.tagName === "TR" && part.contains(row.node));
      const label = part.querySelector(".count");
      if (!label) continue;
      const left = lines.filter((row) => row.visible).length;
      say(label, left);
      part.querySelector(".none").hidden = left > 0;
      part.querySelector(".scroll").hidden = left === 0;
    }
    const marks = { waiting: (row) => row.matter === "office", unreported: (row) => row.unreported !== undefined, at_risk: (row) => row.forecast === "at_risk", not_in_time: (row) => row.forecast === "not_in_time" };
    for (const [name, counts] of Object.entries(marks)) {
      const node = document.querySelector(`.note [data-figure="${name}"]`);
      const part = node.closest("section");
      say(node, rows.filter((row) => row.visible && part.contains(row.node) && counts(row)).length);
    }
    say(document.querySelector("[data-overdue]"), visible.filter((row) => row.status === "open_overdue").length);
    tellAsked();
    tellUnasked(visible);
    document.body.classList.toggle("full", whole.checked || chosen.status !== "" || words.length > 0);
    describe(officials.size, words);
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
