// The demo page: what is written, sent and chosen under the messages.
"use strict";

// Under the messages

function drawFoot(one) {
  const last = listOf(one.user_id).filter((message) => message.bot).at(-1);
  $("start-panel").hidden = one.open || one.blocked;
  $("blocked-panel").hidden = !one.blocked;
  $("composer-form").hidden = !one.open || one.blocked;
  drawWriter(one);
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

/** In a group one says who writes, and in which topic; files and voices stay in private chats. */
function drawWriter(one) {
  const here = isGroup(one.user_id);
  $("writer-line").hidden = !here;
  for (const id of ["voice", "pass-on"]) $(id).hidden = here;
  $("attach").parentElement.hidden = here;
  if (!here || $("writer").options.length) return;
  $("writer").append(...known.people.filter((other) => !isGroup(other.user_id)).map((other) =>
    make("option", { value: other.user_id }, [other.name, other.agency || other.note || ROLES.find(([role]) => role === other.role)[1]].join(" · "))));
  $("topic").append(make("option", { value: 0 }, "Chung"), ...Object.entries(one.topics).map(([number, name]) => make("option", { value: number }, name)));
}

function setReply(message) {
  if (view.editing) $("composer").value = "";
  Object.assign(view, { replyTo: message?.id ?? null, editing: null });
  $("reply-what").textContent = "Trả lời tin nhắn";
  $("reply-bar").hidden = !message;
  $("reply-text").textContent = message ? firstLine(message) : "";
  if (message && !$("composer-form").hidden) $("composer").focus();
}

function setEdit(message) {
  Object.assign(view, { replyTo: null, editing: message.id });
  $("reply-bar").hidden = false;
  $("reply-what").textContent = "Sửa tin nhắn";
  $("reply-text").textContent = firstLine(message);
  insert(message.text);
  grow();
}

function setPassing(on) {
  view.passing = on;
  $("pass-on").setAttribute("aria-pressed", String(on));
}

function markSeen(id) {
  const newest = Math.max(0, ...listOf(id).map((one) => one.version));
  if (newest <= (known.seen[id] ?? 0)) return;
  known.seen[id] = newest;
  sessionStorage.setItem(`seen-${known.epoch}`, JSON.stringify(known.seen));
  if (IN_FRAME) parent.seenBeside?.(id, newest);
}

/** What is read in the chat beside this one is read here too. */
function seenBeside(id, newest) {
  known.seen[id] = Math.max(known.seen[id] ?? 0, newest);
  drawPeople();
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
  const [name, body] = view.editing ? ["edit", { text, message_id: view.editing }]
    : view.passing ? ["forward", { text }] : ["say", { text, reply_to: view.replyTo }];
  view.editing = null;
  $("composer").value = "";
  grow();
  setReply(null);
  setPassing(false);
  closeMenu();
  if (!(await act(name, body))) $("composer").value = text;
  place($("messages"));
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

async function learnCommands(id) {
  const whose = isGroup(id) ? Number($("writer").value) || known.people[0].user_id : id;
  const { commands } = await call(`api/people/${whose}/commands`).catch(() => ({ commands: [] }));
  if (view.person !== id) return;
  view.commands = commands;
  if ($("composer").value.startsWith("/")) complete();
}

async function openMenu() {
  await learnCommands(view.person);
  showMenu(view.commands);
  $("menu").querySelector("button")?.focus();
}

function showMenu(commands) {
  const items = commands.map((one) => make("button", {
    type: "button", role: "menuitem", "data-testid": `command-${one.command}`, onclick: () => insert(`/${one.command} `),
  }, make("strong", {}, `/${one.command}`), make("span", {}, one.description)));
  $("menu").replaceChildren(...(items.length ? items : [make("p", {}, "Bot chưa đăng ký lệnh nào.")]));
  $("menu").hidden = false;
  $("menu-toggle").setAttribute("aria-expanded", "true");
}

/** A slash offers the commands that begin so; the keyboard stays in the message. */
function complete() {
  const typed = /^\/(\w*)$/.exec($("composer").value);
  const found = typed ? view.commands.filter((one) => one.command.startsWith(typed[1].toLowerCase())) : [];
  if (found.length) showMenu(found);
  else if (!$("menu").hidden) closeMenu();
}

/** The keys of the offered commands; true if one of them was meant. */
function steer(event) {
  if ($("menu").hidden || !["Tab", "ArrowDown"].includes(event.key) || event.shiftKey) return false;
  event.preventDefault();
  const first = $("menu").querySelector("button");
  if (event.key === "Tab") first?.click();
  else first?.focus();
  return true;
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
