// The demo page: whom one can play, and who received what.
"use strict";

const unread = (id) => listOf(id).filter((one) => one.bot && one.version > (known.seen[id] ?? 0)).length;

function drawPeople() {
  const focused = document.activeElement?.dataset?.testid;
  const wanted = plain($("filter").value);
  const found = known.people.filter((one) => plain(`${one.name} ${one.agency} ${one.note}`).includes(wanted));
  const parts = ROLES.flatMap(([role, title]) => {
    const group = found.filter((one) => one.role === role);
    return group.length ? [make("h2", {}, title), ...group.map(drawPerson)] : [];
  });
  if (!wanted && !found.some((one) => one.role === "group")) parts.push(make("h2", {}, "Nhóm"), make("button", { type: "button", class: "person found-group", "data-testid": "open-group", onclick: openGroup }, "＋ Lập một nhóm có Bot"));
  $("people").replaceChildren(...(parts.length ? parts : [make("p", { class: "note" }, "Không tìm thấy ai.")]));
  if (focused?.startsWith("person-")) document.querySelector(`[data-testid="${focused}"]`)?.focus();
}

async function openGroup() {
  try {
    const { user_id: id } = await call("api/groups", {});
    await look();
    if (!person(id)) await look(); // the look under way had begun before there was a group
    open(id);
  } catch (error) {
    toast(error.message, true);
  }
}

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").trim();

function drawPerson(one) {
  const last = listOf(one.user_id).at(-1);
  const count = unread(one.user_id);
  const line = last ? `${last.bot ? "" : "Đã gửi: "}${firstLine(last)}` : "Chưa có tin nhắn";
  return make("button", {
    type: "button", class: "person", "data-testid": `person-${one.user_id}`,
    "aria-current": String(one.user_id === view.person),
    onclick: () => open(one.user_id),
  },
  avatar(one),
  make("span", { class: "person-text" },
    row("person-name", one.name, last ? make("span", { class: "person-when" }, $("clock").textContent.includes(last.day) ? last.time : shortDay(last.day)) : null),
    row("person-agency", [one.agency, one.note].filter(Boolean).join(" · "), null),
    row("person-line", one.blocked ? "🚫 Đang chặn bot" : line,
      count ? make("span", { class: "badge", "data-testid": `badge-${one.user_id}` }, String(count), make("span", { class: "hidden" }, " tin chưa đọc")) : null)));
}

const row = (style, text, side) => make("span", { class: "person-row" }, make("span", { class: style }, text), side);
const shortDay = (day) => day.split(" ").at(-1).slice(0, 5);
const avatar = (one) => make("span", { class: "avatar", "data-role": one.role, "aria-hidden": "true" }, initials(one.name));

// The log of what was received

function drawReceived() {
  const items = known.people
    .flatMap((one) => listOf(one.user_id).filter((message) => message.bot).map((message) => [one, message]))
    .sort((left, right) => right[1].id - left[1].id)
    .slice(0, LISTED)
    .map(([one, message]) => make("li", {}, make("button", {
      type: "button", "data-testid": "received-item", onclick: () => open(one.user_id, message.id),
    },
    make("span", { class: "who" }, make("span", {}, one.name),
      make("span", { class: "when" }, `${shortDay(message.day)} ${message.time}`)),
    one.agency ? make("span", { class: "agency" }, one.agency) : null,
    make("span", { class: "line" }, `${message.file ? "📄 " : ""}${firstLine(message)}`))));
  $("received-list").replaceChildren(...(items.length ? items : [make("li", { class: "none" }, "Chưa ai nhận tin nào.")]));
}

function showReceived(shown) {
  $("stage").classList.toggle("listing", shown);
  $("received-toggle").setAttribute("aria-expanded", String(shown));
}
