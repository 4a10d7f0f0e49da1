// The demo page: keeps what the server tells in two maps and draws from them. Text from the bot or
// from people only ever becomes text nodes; formatting is built from entities, never from HTML.
"use strict";

const ROLES = [
  ["office", "Văn phòng Thành ủy"], ["officer", "Đầu mối"], ["leader", "Lãnh đạo phụ trách"],
  ["admin", "Quản trị"], ["stranger", "Người chưa có trong sổ lúc bắt đầu"], ["group", "Nhóm"],
];
const SHOWN = 150; // messages drawn at once in a chat
const LISTED = 120; // lines of "Ai đã nhận gì"
const $ = (id) => document.getElementById(id);
const chats = new Map(); // user_id -> Map(message id -> message)
const known = { epoch: "", version: 0, people: [], seen: {}, bot: "" };
const view = { person: null, replyTo: null, editing: null, commands: [], shown: SHOWN, drawn: new Map(), invite: "", timer: 0, now: "", down: false, busy: false, forced: 0, anchor: null, placed: 0 };

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
  const path = isGroup(view.person) ? `api/groups/${-view.person}` : `api/people/${view.person}`;
  const said = isGroup(view.person) ? { ...body, as: Number($("writer").value), topic: Number($("topic").value) } : body;
  anchor();
  try {
    await call(`${path}/${name}`, said);
    for (const delay of [0, 120, 300, 600]) setTimeout(look, delay);
    return true;
  } catch (error) {
    toast(error.message, true);
    return false;
  }
}

const isGroup = (id) => id < 0;
const person = (id) => known.people.find((one) => one.user_id === id);
// As they were sent: a page that is opened anew hears of a message that was edited last.
const listOf = (id) => [...(chats.get(id)?.values() ?? [])].filter((one) => !one.deleted).sort((a, b) => a.id - b.id);
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
  if (first) known.opening = !Object.keys(known.seen).length;
  const peopleChanged = JSON.stringify(state.people) !== JSON.stringify(known.people);
  Object.assign(known, { version: state.version, people: state.people, bot: state.bot });
  for (const message of state.messages) {
    if (!chats.has(message.chat)) chats.set(message.chat, new Map());
    chats.get(message.chat).set(message.id, message);
    // What was said before the day on which the page is opened is read already.
    if (known.opening && !state.clock.includes(message.day)) known.seen[message.chat] = Math.max(known.seen[message.chat] ?? 0, message.version);
  }
  known.opening &&= state.more;
  // A bot that has just started says what its commands are while it already answers.
  if (view.person && state.messages.some((message) => message.chat === view.person)) learnCommands(view.person);
  if ($("clock").textContent !== state.clock) $("clock").textContent = state.clock;
  $("clock").dateTime = state.now;
  const field = $("clock-field");
  const now = written(state.now);
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
