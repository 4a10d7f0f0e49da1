// The demo page: the chat in view, from entities to nodes.
"use strict";

// The chat

function open(id, messageId = null) {
  if (!person(id)) return;
  if (view.person !== id) {
    Object.assign(view, { person: id, shown: SHOWN, forced: 0, anchor: null });
    view.drawn.clear();
    $("messages").replaceChildren();
    $("composer").value = "";
    grow();
    setReply(null);
    setPassing(false);
    closeMenu();
    view.commands = [];
    learnCommands(id);
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
  const untouched = jump || Math.abs(list.scrollTop - view.placed) < 3;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 90;
  $("chat-empty").hidden = true;
  $("chat-body").hidden = false;
  drawHead(one);
  drawMessages(list);
  drawFoot(one);
  if (untouched) place(list);
  else if (atEnd) list.scrollTop = list.scrollHeight;
  markJump();
  if (!document.hidden) markSeen(one.user_id);
}

/** At the end, but so that what came since the last act is read from its beginning. */
function place(list) {
  list.scrollTop = list.scrollHeight;
  const first = view.anchor && listOf(view.person).find((message) => message.id > view.anchor);
  const node = first && view.drawn.get(first.id)?.node;
  if (node) list.scrollTop = Math.min(list.scrollTop, node.offsetTop - 10);
  view.placed = list.scrollTop;
}

/** From now on what comes is shown from its beginning. */
function anchor() {
  view.anchor = listOf(view.person).at(-1)?.id ?? null;
  view.placed = $("messages").scrollTop;
}

function drawHead(one) {
  $("chat-name").textContent = one.name;
  $("chat-note").textContent = [one.agency, one.note].filter(Boolean).join(" · ");
  const mark = $("chat-avatar");
  mark.dataset.role = one.role;
  mark.textContent = initials(one.name);
  $("block").hidden = one.blocked || !one.open || isGroup(one.user_id);
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
      make("strong", {}, message.reply.bot ? "Đôn Đốc" : message.reply.who || person(view.person).name), firstLine(message.reply) || "…") : null,
    message.who && !message.bot ? make("strong", { class: "who-wrote" }, message.who) : null,
    message.topic ? make("em", { class: "passed" }, `Chủ đề «${message.topic}»`) : null,
    message.forwarded ? make("em", { class: "passed" }, "Tin chuyển tiếp") : null,
    message.file ? drawFile(message.file) : null,
    message.text ? make("div", { class: "text" }, ...format(message.text, message.entities)) : null,
    make("span", { class: "meta" }, `${message.edited ? "đã sửa · " : ""}${message.time}`));
  const sign = make("button", { type: "button", class: "reply-sign", "data-testid": "reply", "aria-label": "Trả lời tin nhắn này", title: "Trả lời", onclick: () => setReply(message) }, make("span", { "aria-hidden": "true" }, "↩"));
  const pen = message.bot || message.file || isGroup(view.person) ? null : make("button", { type: "button", class: "reply-sign", "data-testid": "edit", "aria-label": "Sửa tin nhắn này", title: "Sửa", onclick: () => setEdit(message) }, make("span", { "aria-hidden": "true" }, "✎"));
  return make("li", {
    class: message.bot ? "message" : "message mine", "data-testid": "message",
    "data-message-id": message.id, "data-from": message.bot ? "bot" : "person",
    "aria-label": `${message.bot ? "Đôn Đốc" : message.who || "Đã gửi"}, ${message.time}`,
  }, make("div", { class: "bubble-line" }, bubble, sign, pen), message.buttons.length ? drawButtons(message) : null);
}

function drawFile(file) {
  const kinds = { photo: "ẢNH", voice: "ÂM", sticker: file.name };
  const named = { photo: "Ảnh", voice: "Tin thoại" }[file.kind] ?? file.name;
  const shown = named.replaceAll("-", "\u2011"); // a date in a name is not parted at a line's end
  const suffix = file.name.includes(".") ? file.name.split(".").at(-1).slice(0, 4).toUpperCase() : "TỆP";
  return make("a", { class: "file", href: `api/files/${file.id}`, download: file.name, "data-testid": "file" },
    make("span", { class: "file-mark", "aria-hidden": "true" }, kinds[file.kind] ?? suffix),
    make("span", {}, make("strong", {}, shown), make("small", {}, [file.size ? size(file.size) : "", "tải về"].filter(Boolean).join(" · "))));
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
    toast("Đã giữ mã mời. Chọn một người mới rồi bấm Bắt đầu.");
    drawChat();
  };
  return make("a", { href: safe, class: style, target: "_blank", rel: "noopener noreferrer", "data-testid": style ? "button" : "link", onclick: keep }, ...children);
}

function startCode(text) {
  const match = /(?:t\.me|telegram\.me)\/([A-Za-z0-9_]+)\?start=([A-Za-z0-9_-]{1,64})/.exec(text);
  return match && match[1].toLowerCase() === known.bot.toLowerCase() ? match[2] : null;
}
