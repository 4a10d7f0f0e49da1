// The demo page: keeps what the server tells in two maps and draws from them. Text from the bot or
// from people only ever becomes text nodes; formatting is built from entities, never from HTML.
"use strict";

const ROLES = [
  ["office", "Văn phòng Thành ủy"], ["officer", "Đầu mối"], ["leader", "Lãnh đạo phụ trách"],
  ["admin", "Quản trị"], ["stranger", "Người chưa đăng ký"],
];
const SHOWN = 150; // messages drawn at once in a chat
const LISTED = 120; // lines of "Ai đã nhận gì"
const $ = (id) => document.getElementById(id);
const chats = new Map(); // user_id -> Map(message id -> message)
const known = { epoch: "", version: 0, people: [], seen: {}, bot: "" };
const view = { person: null, replyTo: null, shown: SHOWN, drawn: new Map(), invite: "", timer: 0, now: "", down: false, busy: false, forced: 0 };

// Small helpers

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function toast(text, bad = false) {
  const node = make("div", { class: bad ? "toast bad" : "toast", "data-testid": "toast" }, text);
  $("toasts").append(node);
  setTimeout(() => node.remove(), bad ? 6000 : 3200);
}

async function call(path, body) {
  const isForm = body instanceof FormData;
  const options = body === undefined ? {} : {
    method: "POST",
    body: isForm ? body : JSON.stringify(body),
    headers: isForm ? {} : { "content-type": "application/json" },
  };
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({ error: "Máy chủ trả lời không đọc được." }));
  if (!response.ok) throw new Error(answer.error || "Không thực hiện được.");
  return answer;
}

/** Does one thing for the person in view, then looks at once for what the bot answers. */
async function act(name, body) {
  try {
    await call(`api/people/${view.person}/${name}`, body);
    for (const delay of [0, 120, 300, 600]) setTimeout(look, delay);
    return true;
  } catch (error) {
    toast(error.message, true);
    return false;
  }
}

const person = (id) => known.people.find((one) => one.user_id === id);
const listOf = (id) => [...(chats.get(id)?.values() ?? [])].filter((one) => !one.deleted);
const firstLine = (one) => (one.text || (one.file ? one.file.name : "")).split("\n").find((line) => line.trim()) || "";
const initials = (name) => name.trim().split(/\s+/).slice(-2).map((word) => word[0]).join("").toUpperCase();

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1048576 ? [bytes / 1024, "KB"] : [bytes / 1048576, "MB"];
  return `${value.toFixed(1).replace(".", ",")} ${unit}`;
}

// What the server knows

let looking = null;
function look() {
  looking ??= fetchState().finally(() => { looking = null; });
  return looking;
}

async function fetchState() {
  try {
    let more = true;
    while (more) {
      const state = await call(`api/state?since=${known.version}&epoch=${known.epoch}`);
      if (view.down) { view.down = false; toast("Đã kết nối lại."); }
      take(state);
      more = state.more;
    }
  } catch {
    if (!view.down) toast("Mất kết nối với máy chủ bản dùng thử; đang thử lại…", true);
    view.down = true;
  }
}

function take(state) {
  const anew = state.epoch !== known.epoch;
  if (anew) {
    chats.clear();
    Object.assign(known, { epoch: state.epoch, seen: JSON.parse(sessionStorage.getItem(`seen-${state.epoch}`) || "{}") });
    view.drawn.clear();
    $("messages").replaceChildren();
  }
  const first = known.version === 0 || anew;
  const peopleChanged = JSON.stringify(state.people) !== JSON.stringify(known.people);
  Object.assign(known, { version: state.version, people: state.people, bot: state.bot });
  for (const message of state.messages) {
    if (!chats.has(message.chat)) chats.set(message.chat, new Map());
    chats.get(message.chat).set(message.id, message);
  }
  if ($("clock").textContent !== state.clock) $("clock").textContent = state.clock;
  $("clock").dateTime = state.now;
  const field = $("clock-field");
  const now = state.now.slice(0, 16);
  if (!field.value || (now !== view.now && document.activeElement !== field)) field.value = now;
  view.now = now;
  if (!first) state.notices.filter((one) => one.user_id === view.person).forEach(showNotice);
  if (state.messages.length || peopleChanged || first) {
    drawChat();
    drawPeople();
    drawReceived();
  }
}

function showNotice(notice) {
  if (!notice.alert) return toast(notice.text);
  $("alert-text").textContent = notice.text;
  if (!$("alert").open) $("alert").showModal();
}

// People

const unread = (id) => listOf(id).filter((one) => one.bot && one.version > (known.seen[id] ?? 0)).length;

function drawPeople() {
  const focused = document.activeElement?.dataset?.testid;
  const wanted = plain($("filter").value);
  const found = known.people.filter((one) => plain(`${one.name} ${one.agency} ${one.note}`).includes(wanted));
  const parts = ROLES.flatMap(([role, title]) => {
    const group = found.filter((one) => one.role === role);
    return group.length ? [make("h2", {}, title), ...group.map(drawPerson)] : [];
  });
  $("people").replaceChildren(...(parts.length ? parts : [make("p", { class: "note" }, "Không tìm thấy ai.")]));
  if (focused?.startsWith("person-")) document.querySelector(`[data-testid="${focused}"]`)?.focus();
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
    row("person-name", one.name, last ? make("span", { class: "person-when" }, `${shortDay(last.day)} ${last.time}`) : null),
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

// The chat

function open(id, messageId = null) {
  if (!person(id)) return;
  if (view.person !== id) {
    Object.assign(view, { person: id, shown: SHOWN, forced: 0 });
    view.drawn.clear();
    $("messages").replaceChildren();
    $("composer").value = "";
    grow();
    setReply(null);
    closeMenu();
    location.hash = `p${id}`;
  }
  if (matchMedia("(max-width: 1119px)").matches) showReceived(false);
  $("stage").classList.add("talking");
  drawChat(true);
  drawPeople();
  if (messageId) reveal(messageId);
  else if (matchMedia("(min-width: 760px)").matches && !$("composer-form").hidden) $("composer").focus();
}

function leave() {
  view.person = null;
  $("stage").classList.remove("talking");
  $("chat-body").hidden = true;
  $("chat-empty").hidden = false;
  drawPeople();
}

function reveal(id) {
  const node = view.drawn.get(id)?.node;
  node?.scrollIntoView({ block: "center" });
  node?.classList.add("flash");
  setTimeout(() => node?.classList.remove("flash"), 1700);
}

function drawChat(jump = false) {
  const one = person(view.person);
  if (!one) return;
  const list = $("messages");
  const atEnd = jump || list.scrollHeight - list.scrollTop - list.clientHeight < 90;
  $("chat-empty").hidden = true;
  $("chat-body").hidden = false;
  drawHead(one);
  drawMessages(list);
  drawFoot(one);
  if (atEnd) list.scrollTop = list.scrollHeight;
  markJump();
  if (!document.hidden) markSeen(one.user_id);
}

function drawHead(one) {
  $("chat-name").textContent = one.name;
  $("chat-note").textContent = [one.agency, one.note].filter(Boolean).join(" · ");
  const mark = $("chat-avatar");
  mark.dataset.role = one.role;
  mark.textContent = initials(one.name);
  $("block").hidden = one.blocked || !one.open;
}

/** Keeps the nodes of unchanged messages, so scrolling, focus and selection stay. */
function drawMessages(list) {
  const all = listOf(view.person);
  const shown = all.slice(-view.shown);
  const nodes = [];
  if (all.length > shown.length) nodes.push(make("li", { class: "older" }, make("button", { type: "button", class: "ghost", onclick: older }, "Xem tin cũ hơn")));
  if (!all.length) nodes.push(make("li", { class: "note" }, "Chưa có tin nhắn."));
  let day = "";
  for (const message of shown) {
    if (message.day !== day) nodes.push(dayNode((day = message.day), message.id));
    let drawn = view.drawn.get(message.id);
    if (!drawn || drawn.version !== message.version) {
      drawn = { version: message.version, node: drawMessage(message) };
      view.drawn.set(message.id, drawn);
    }
    nodes.push(drawn.node);
  }
  const current = [...list.children];
  if (nodes.length === current.length && nodes.every((node, index) => node === current[index])) return;
  const kept = new Set(nodes);
  current.filter((node) => !kept.has(node)).forEach((node) => node.remove());
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

function dayNode(day, before) {
  const key = `day-${before}`;
  if (!view.drawn.has(key)) view.drawn.set(key, { node: make("li", { class: "day" }, day) });
  return view.drawn.get(key).node;
}

function older() {
  view.shown += SHOWN;
  drawChat();
}

function drawMessage(message) {
  const bubble = make("div", { class: "bubble" },
    message.reply ? make("button", { type: "button", class: "quote", onclick: () => reveal(message.reply.id) },
      make("strong", {}, message.reply.bot ? "Đôn Đốc" : person(view.person).name), firstLine(message.reply) || "…") : null,
    message.file ? drawFile(message.file) : null,
    message.text ? make("div", { class: "text" }, ...format(message.text, message.entities)) : null,
    make("span", { class: "meta" }, `${message.edited ? "đã sửa · " : ""}${message.time}`));
  const sign = make("button", { type: "button", class: "reply-sign", "data-testid": "reply", "aria-label": "Trả lời tin nhắn này", title: "Trả lời", onclick: () => setReply(message) }, make("span", { "aria-hidden": "true" }, "↩"));
  return make("li", {
    class: message.bot ? "message" : "message mine", "data-testid": "message",
    "data-message-id": message.id, "data-from": message.bot ? "bot" : "person",
    "aria-label": `${message.bot ? "Đôn Đốc" : "Đã gửi"}, ${message.time}`,
  }, make("div", { class: "bubble-line" }, bubble, sign), message.buttons.length ? drawButtons(message) : null);
}

function drawFile(file) {
  const kinds = { photo: "ẢNH", voice: "ÂM", sticker: file.name };
  const suffix = file.name.includes(".") ? file.name.split(".").at(-1).slice(0, 4).toUpperCase() : "TỆP";
  return make("a", { class: "file", href: `api/files/${file.id}`, download: file.name, "data-testid": "file" },
    make("span", { class: "file-mark", "aria-hidden": "true" }, kinds[file.kind] ?? suffix),
    make("span", {}, make("strong", {}, file.name), make("small", {}, `${size(file.size)} · tải về`)));
}

function drawButtons(message) {
  return make("div", { class: "buttons" }, ...message.buttons.map((row) =>
    make("div", { class: "buttons-row" }, ...row.map((button) => drawButton(message, button)))));
}

function drawButton(message, button) {
  if (button.url) return link(button.url, [button.label], "inline");
  return make("button", {
    type: "button", class: "inline", "data-testid": "button",
    onclick: async (event) => {
      const pressed = event.currentTarget;
      pressed.classList.add("pressed");
      await act("tap", { message_id: message.id, data: button.data ?? "" });
      setTimeout(() => pressed.classList.remove("pressed"), 500);
    },
  }, button.label);
}

// Formatted text: a tree of entities over UTF-16 offsets, which are JavaScript's own

function format(text, entities) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;
  const walk = (from, to) => {
    const nodes = [];
    let at = from;
    while (next < sorted.length && sorted[next].offset < to) {
      const entity = sorted[next++];
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      if (start >= end) continue;
      if (start > at) nodes.push(text.slice(at, start));
      nodes.push(dress(entity, text.slice(start, end), walk(start, end)));
      at = end;
    }
    if (at < to) nodes.push(text.slice(at, to));
    return nodes;
  };
  return walk(0, text.length);
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

function dress(entity, words, children) {
  if (entity.type === "text_link") return link(entity.url, children);
  if (entity.type === "url") return link(/^https?:/.test(words) ? words : `https://${words}`, children);
  if (entity.type === "bot_command") return make("button", { type: "button", class: "command", onclick: () => act("say", { text: words }) }, ...children);
  if (entity.type === "spoiler") return make("span", { class: "spoiler", tabindex: 0, onclick: (event) => event.currentTarget.classList.add("shown") }, ...children);
  return make(TAGS[entity.type] ?? "span", {}, ...children);
}

/** A link to this bot keeps its start code for the next Start; any other opens in a new tab. */
function link(url, children, style = "") {
  const code = startCode(url);
  const safe = /^(https?|mailto|tel):/i.test(url) ? url : "#";
  const keep = (event) => {
    if (code === null) return;
    event.preventDefault();
    view.invite = code;
    toast("Đã giữ mã mời. Chọn một người chưa đăng ký rồi bấm Bắt đầu.");
    drawChat();
  };
  return make("a", { href: safe, class: style, target: "_blank", rel: "noopener noreferrer", "data-testid": style ? "button" : "link", onclick: keep }, ...children);
}

function startCode(text) {
  const match = /(?:t\.me|telegram\.me)\/([A-Za-z0-9_]+)\?start=([A-Za-z0-9_-]{1,64})/.exec(text);
  return match && match[1].toLowerCase() === known.bot.toLowerCase() ? match[2] : null;
}

// Under the messages

function drawFoot(one) {
  const last = listOf(one.user_id).filter((message) => message.bot).at(-1);
  $("start-panel").hidden = one.open || one.blocked;
  $("blocked-panel").hidden = !one.blocked;
  $("composer-form").hidden = !one.open || one.blocked;
  if (!one.open && view.invite && !$("payload").value) $("payload").value = view.invite;
  const rows = one.open && !one.blocked && last ? last.keyboard : [];
  $("keyboard").hidden = !rows.length;
  $("keyboard").replaceChildren(...rows.map((row) => make("div", {}, ...row.map((label) =>
    make("button", { type: "button", "data-testid": "button", onclick: () => act("say", { text: label }) }, label)))));
  if (last?.force_reply && view.forced !== last.id) {
    view.forced = last.id;
    setReply(last);
  }
}

function setReply(message) {
  view.replyTo = message?.id ?? null;
  $("reply-bar").hidden = !message;
  $("reply-text").textContent = message ? firstLine(message) : "";
  if (message && !$("composer-form").hidden) $("composer").focus();
}

function markSeen(id) {
  const newest = Math.max(0, ...listOf(id).map((one) => one.version));
  if (newest <= (known.seen[id] ?? 0)) return;
  known.seen[id] = newest;
  sessionStorage.setItem(`seen-${known.epoch}`, JSON.stringify(known.seen));
}

function markJump() {
  const list = $("messages");
  $("jump-down").hidden = list.scrollHeight - list.scrollTop - list.clientHeight < 240;
}

function grow() {
  const box = $("composer");
  box.style.height = "auto";
  if (!box.scrollHeight) return; // not shown yet: one line, as the style says
  box.style.height = `${Math.min(box.scrollHeight + 2, 132)}px`;
}

async function send() {
  const text = $("composer").value;
  if (!text.trim()) return;
  const body = { text, reply_to: view.replyTo };
  $("composer").value = "";
  grow();
  setReply(null);
  if (!(await act("say", body))) $("composer").value = text;
  $("messages").scrollTop = $("messages").scrollHeight;
}

async function sendFile() {
  const [file] = $("attach").files;
  if (!file) return;
  const form = new FormData();
  form.append("file", file);
  form.append("caption", $("composer").value);
  if (view.replyTo) form.append("reply_to", view.replyTo);
  $("attach").value = "";
  if (await act("file", form)) {
    $("composer").value = "";
    grow();
    setReply(null);
  }
}

async function start(event) {
  event.preventDefault();
  const typed = $("payload").value.trim();
  if (await act("start", { payload: startCode(typed) ?? typed })) {
    view.invite = "";
    $("payload").value = "";
  }
}

// The menu of commands

async function openMenu() {
  const { commands } = await call(`api/people/${view.person}/commands`).catch(() => ({ commands: [] }));
  const items = commands.map((one) => make("button", {
    type: "button", role: "menuitem", "data-testid": `command-${one.command}`, onclick: () => insert(`/${one.command} `),
  }, make("strong", {}, `/${one.command}`), make("span", {}, one.description)));
  $("menu").replaceChildren(...(items.length ? items : [make("p", {}, "Bot chưa đăng ký lệnh nào.")]));
  $("menu").hidden = false;
  $("menu-toggle").setAttribute("aria-expanded", "true");
  items[0]?.focus();
}

function closeMenu() {
  $("menu").hidden = true;
  $("menu-toggle").setAttribute("aria-expanded", "false");
}

function insert(text) {
  closeMenu();
  const box = $("composer");
  box.value = text;
  box.focus();
  box.setSelectionRange(text.length, text.length);
}

function walkMenu(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...$("menu").querySelectorAll("button")];
  items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
}

// The clock

async function move(to) {
  if (view.busy) return;
  busy(true);
  const before = new Map(known.people.map((one) => [one.user_id, listOf(one.user_id).filter((message) => message.bot).length]));
  try {
    const { clock } = await call("api/clock", { to });
    await look();
    await look();
    const told = known.people.filter((one) => listOf(one.user_id).filter((message) => message.bot).length > (before.get(one.user_id) ?? 0)).length;
    toast(`Đã đến ${clock} · ${told ? `${told} người nhận tin mới` : "không có tin mới"}`);
  } catch (error) {
    toast(error.message, true);
  } finally {
    busy(false);
  }
}

function busy(on) {
  view.busy = on;
  clearTimeout(view.timer);
  if (on) view.timer = setTimeout(() => { $("working").hidden = false; }, 250);
  else $("working").hidden = true;
  document.querySelectorAll("#jumps button").forEach((button) => { button.disabled = on; });
}

// Wiring

document.querySelectorAll("#jumps [data-to]").forEach((chip) => chip.addEventListener("click", () => move(chip.dataset.to)));
$("jumps").addEventListener("submit", (event) => { event.preventDefault(); move($("clock-field").value); });
$("filter").addEventListener("input", drawPeople);
$("received-toggle").addEventListener("click", () => showReceived(!$("stage").classList.contains("listing")));
$("received-close").addEventListener("click", () => showReceived(false));
$("back").addEventListener("click", () => { location.hash = ""; leave(); });
$("block").addEventListener("click", () => act("block", { blocked: true }));
$("unblock").addEventListener("click", () => act("block", { blocked: false }));
$("start-panel").addEventListener("submit", start);
$("composer-form").addEventListener("submit", (event) => { event.preventDefault(); send(); });
$("composer").addEventListener("input", grow);
$("composer").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
});
$("attach").addEventListener("change", sendFile);
$("reply-cancel").addEventListener("click", () => setReply(null));
$("messages").addEventListener("scroll", markJump, { passive: true });
$("jump-down").addEventListener("click", () => { $("messages").scrollTop = $("messages").scrollHeight; });
$("menu-toggle").addEventListener("click", () => ($("menu").hidden ? openMenu() : closeMenu()));
$("menu").addEventListener("keydown", walkMenu);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!$("menu").hidden) { closeMenu(); $("menu-toggle").focus(); } else if (view.replyTo) setReply(null);
});
document.addEventListener("click", (event) => {
  if (!$("menu").hidden && !$("menu").contains(event.target) && !$("menu-toggle").contains(event.target)) closeMenu();
});
addEventListener("hashchange", () => {
  const id = Number(location.hash.slice(2));
  if (id) open(id); else leave();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });

async function live() {
  await look();
  const id = Number(location.hash.slice(2));
  if (id) open(id);
  showReceived(matchMedia("(min-width: 1120px)").matches);
  setInterval(look, 1000);
}
live();
