/* Rembug: comfort on top of pages that work without it. No eval, no inline handlers, no styles written. */
(() => {
"use strict";
const words = document.currentScript.dataset;
const root = document.documentElement;
root.classList.add("js");
const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
const typing = (el) => el && (el.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(el.tagName));

/* ---- figures: the same reading as the server's; null when it is not sure ---- */
const RUPIAH = /^(?:\d+|\d{1,3}(?:\.\d{3})+)$/;
const QUANTITY = /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,3}))?$/;
function rupiah(text) {
  let t = text.replace(/\s|^Rp\.?/gi, "");
  if (t === "" || t === "-") return 0n;
  const minus = /^\(.*\)$/.test(t) || t[0] === "-";
  t = t.replace(/^[-(]|\)$/g, "");
  if (!RUPIAH.test(t)) return null;
  const n = BigInt(t.replace(/\./g, ""));
  return minus ? -n : n;
}
function milli(text) {
  const t = text.replace(/\s/g, "");
  if (t === "" || t === "-") return 0n;
  const m = QUANTITY.exec(t);
  return m ? BigInt(m[1].replace(/\./g, "")) * 1000n + BigInt((m[2] || "").padEnd(3, "0")) : null;
}
function dotted(n) {
  const digits = (n < 0n ? -n : n).toString().replace(/\B(?=(\d{3})+$)/g, ".");
  return n < 0n ? `(${digits})` : digits;
}

/* ---- grid entry: table[data-grid] ----
   input[data-c=NAME] is a cell; [data-out=NAME] shows data-mul="quantity price" or data-add="a b c" of its
   row; tfoot [data-sum=NAME] the total of a column. A doubtful figure shows "?", never a guess. */
function value(row, name) {
  const cell = row.querySelector(`[data-c="${name}"]`);
  if (cell) return cell.hasAttribute("data-milli") ? milli(cell.value) : rupiah(cell.value);
  const out = row.querySelector(`[data-out="${name}"]`);
  return out ? result(row, out) : 0n;
}
function result(row, out) {
  if (out.dataset.mul) {
    const [quantity, price] = out.dataset.mul.split(" ").map((name) => value(row, name));
    if (quantity === null || price === null) return null;
    const product = quantity * price;
    return product < 0n ? -((-product + 500n) / 1000n) : (product + 500n) / 1000n;
  }
  return out.dataset.add.split(" ").map((name) => value(row, name))
    .reduce((sum, n) => (sum === null || n === null ? null : sum + n), 0n);
}
const show = (el, n) => { el.textContent = n === null ? "?" : dotted(n); };
const bodyRows = (table) => all("tbody > tr", table);
function recount(table) {
  for (const row of bodyRows(table)) {
    for (const cell of all("[data-c]:not([data-text])", row)) {
      if (value(row, cell.dataset.c) === null) cell.setAttribute("aria-invalid", "true");
      else if (!cell.hasAttribute("aria-describedby")) cell.removeAttribute("aria-invalid");
    }
    for (const out of all("[data-out]", row)) {
      const empty = all("[data-c]:not([data-text])", row).every((cell) => cell.value.trim() === "");
      if (empty) out.textContent = ""; else show(out, result(row, out));
    }
  }
  const scope = table.closest("form") || document;
  for (const el of all("[data-sum]", scope)) {
    if (el.dataset.of ? el.dataset.of !== table.id : !table.contains(el)) continue;
    show(el, bodyRows(table).map((row) => value(row, el.dataset.sum))
      .reduce((sum, n) => (sum === null || n === null ? null : sum + n), 0n));
  }
}
const cells = (row) => all("input:not([type=hidden]):not([readonly]):not([disabled]),select:not([disabled])", row);
function move(table, cell, down) {
  const row = cell.closest("tr");
  const rows = bodyRows(table).filter((r) => cells(r).length);
  const column = cells(row).indexOf(cell);
  const next = rows[rows.indexOf(row) + down];
  if (next) { const to = cells(next)[Math.min(column, cells(next).length - 1)]; to.focus(); if (to.select) to.select(); return true; }
  return false;
}
function addRow(table) {
  const model = table.querySelector("template[data-row]");
  const body = table.tBodies[table.tBodies.length - 1];
  const total = (table.closest("form") || document).querySelector(`input[name="${table.dataset.grid}-TOTAL_FORMS"]`);
  if (!model || !total) return null;
  const limit = Number(table.dataset.max || 1000), count = Number(total.value);
  if (count >= limit) return null;
  const row = model.content.firstElementChild.cloneNode(true);
  for (const el of [row, ...all("*", row)]) for (const a of Array.from(el.attributes))
    if (a.value.includes("__prefix__")) el.setAttribute(a.name, a.value.replace(/__prefix__/g, count));
  const number = row.querySelector("[data-no]");
  if (number) number.textContent = bodyRows(table).length + 1;
  body.append(row);
  total.value = count + 1;
  return row;
}
function fill(cell, text) {
  if (cell.tagName === "SELECT") {
    const want = text.trim().toLowerCase();
    const option = Array.from(cell.options).find((o) => o.text.trim().toLowerCase() === want || o.value.toLowerCase() === want);
    if (option) cell.value = option.value; else cell.setAttribute("aria-invalid", "true");
  } else if (cell.type === "checkbox") cell.checked = /^(1|v|x|ya|true)$/i.test(text.trim());
  else cell.value = text.trim();
}
function paste(table, start, text) {
  const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
  const column = cells(start.closest("tr")).indexOf(start);
  let row = start.closest("tr");
  lines.forEach((line, index) => {
    if (index) { const rows = bodyRows(table).filter((r) => cells(r).length); row = rows[rows.indexOf(row) + 1] || addRow(table); }
    if (!row) { table.dispatchEvent(new CustomEvent("rembug:full", { bubbles: true })); return; }
    line.forEach((part, offset) => { const cell = cells(row)[column + offset]; if (cell) fill(cell, part); });
  });
  recount(table);
  start.dispatchEvent(new Event("input", { bubbles: true }));
}
document.addEventListener("keydown", (event) => {
  const cell = event.target, table = cell.closest && cell.closest("table[data-grid]");
  if (!table || !typing(cell) || event.ctrlKey || event.altKey || event.metaKey) return;
  const edge = (end) => cell.tagName === "INPUT" && cell.type !== "checkbox" && cell.selectionStart === cell.selectionEnd
    ? cell.selectionStart === (end ? cell.value.length : 0) : cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
  const line = cells(cell.closest("tr")), place = line.indexOf(cell);
  let done = true;
  if (event.key === "Enter" && cell.tagName !== "TEXTAREA") {
    if (!move(table, cell, event.shiftKey ? -1 : 1) && !event.shiftKey) {
      const row = addRow(table), button = (cell.form || document).querySelector(".pri");
      if (row) cells(row)[Math.min(place, cells(row).length - 1)].focus(); else if (button) button.focus();
    }
  } else if (event.key === "ArrowDown" && cell.tagName !== "SELECT") move(table, cell, 1);
  else if (event.key === "ArrowUp" && cell.tagName !== "SELECT") move(table, cell, -1);
  else if (event.key === "ArrowRight" && edge(true) && line[place + 1]) line[place + 1].focus();
  else if (event.key === "ArrowLeft" && edge(false) && line[place - 1]) line[place - 1].focus();
  else if (event.key === "F2" && line.some((c) => c.dataset.target)) {
    for (const c of line) if (c.dataset.target) c.value = c.dataset.target;
    recount(table);
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  } else done = false;
  if (done) event.preventDefault();
});
document.addEventListener("paste", (event) => {
  const cell = event.target, table = cell.closest && cell.closest("table[data-grid]");
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  if (!table || !cells(cell.closest("tr")).includes(cell) || !/[\t\n]/.test(text.replace(/\n$/, ""))) return;
  event.preventDefault();
  paste(table, cell, text);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest && event.target.closest("button[name=tambah_baris]");
  const table = button && document.querySelector(`table[data-grid="${button.value || button.dataset.for}"]`);
  const row = table && addRow(table);
  if (row) { event.preventDefault(); recount(table); const first = cells(row)[0]; if (first) first.focus(); }
});

/* ---- drafts and unsaved work ---- */
const dirty = new Set(), kept = new WeakMap();
let leaving = false;
function mark(form, text, lost) {
  let line = form.querySelector(".draft");
  if (!line) { line = document.createElement("p"); line.className = "draft"; line.setAttribute("role", "status"); form.append(line); }
  line.textContent = text;
  line.classList.toggle("lost", lost);
}
const clock = () => { const now = new Date(); return `${String(now.getHours()).padStart(2, "0")}.${String(now.getMinutes()).padStart(2, "0")}`; };
async function save(form) {
  if (!dirty.has(form) || kept.get(form)) return;
  kept.set(form, true);
  dirty.delete(form);
  try {
    const data = new FormData(form);
    for (const [name, part] of Array.from(data)) if (part instanceof File) data.delete(name);
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    const answer = await fetch(form.dataset.draft, {
      method: "POST", body: data, credentials: "same-origin", redirect: "error",
      headers: { "X-CSRFToken": token ? token.value : "", "X-Requested-With": "rembug" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    mark(form, `${words.saved} ${clock()}`, false);
  } catch { dirty.add(form); mark(form, words.unsaved, true); }
  kept.set(form, false);
}
document.addEventListener("input", (event) => {
  const table = event.target.closest && event.target.closest("table[data-grid]");
  if (table) recount(table);
  const form = event.target.form;
  if (form && (form.dataset.draft || form.hasAttribute("data-warn"))) dirty.add(form);
});
setInterval(() => dirty.forEach((form) => { if (form.dataset.draft && form.isConnected) save(form); }), 20000);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) dirty.forEach((form) => { if (form.dataset.draft) save(form); });
});
addEventListener("beforeunload", (event) => {
  if (leaving || !Array.from(dirty).some((form) => form.isConnected)) return;
  event.preventDefault();
  event.returnValue = "";
});

/* ---- one click is enough: the form's key makes a repeat harmless, this makes it rare ---- */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  leaving = true;
  dirty.delete(form);
  if (form.hasAttribute("data-download") || form.method !== "post") { setTimeout(() => { leaving = false; }, 0); return; }
  setTimeout(() => { for (const b of all("button:not([type=button])", form)) { b.disabled = true; b.setAttribute("aria-busy", "true"); } }, 0);
  setTimeout(free, 15000);
});
function free() {
  leaving = false;
  for (const b of all("button[aria-busy]")) { b.disabled = false; b.removeAttribute("aria-busy"); }
}
addEventListener("pageshow", (event) => { if (event.persisted) free(); });

/* ---- keys, menus, first focus ---- */
function keys() { const box = document.getElementById("tombol"); if (box && box.showModal && !box.open) box.showModal(); }
document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/") { const search = document.getElementById("cari"); if (search) { event.preventDefault(); search.focus(); search.select(); } }
  else if (event.key === "?") keys();
  else if (event.key === "Escape") all("details.drop[open]").forEach((d) => { d.open = false; d.querySelector("summary").focus(); });
});
document.addEventListener("click", (event) => {
  all("details.drop[open]").forEach((d) => { if (!d.contains(event.target)) d.open = false; });
  if (event.target.closest && event.target.closest("[data-keys]")) keys();
});
function start() {
  all("table[data-grid]").forEach(recount);
  const summary = document.querySelector(".summary[autofocus]");
  if (summary) summary.focus();
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
document.addEventListener("htmx:load", (event) => all("table[data-grid]", event.target).forEach(recount));
})();
