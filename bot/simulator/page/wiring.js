// The demo page: what happens when something is pressed, and the start.
"use strict";

document.querySelectorAll("#jumps [data-to]").forEach((chip) => chip.addEventListener("click", () => move(chip.dataset.to)));
$("jumps").addEventListener("submit", (event) => { event.preventDefault(); move(readMoment($("clock-field").value)); });
$("filter").addEventListener("input", drawPeople);
$("received-toggle").addEventListener("click", () => showReceived(!$("stage").classList.contains("listing")));
$("received-close").addEventListener("click", () => showReceived(false));
$("back").addEventListener("click", () => { location.hash = ""; leave(); });
$("block").addEventListener("click", () => act("block", { blocked: true }));
$("unblock").addEventListener("click", () => act("block", { blocked: false }));
$("start-panel").addEventListener("submit", start);
$("composer-form").addEventListener("submit", (event) => { event.preventDefault(); send(); });
$("composer").addEventListener("input", () => { grow(); complete(); });
$("composer").addEventListener("keydown", (event) => {
  if (steer(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
});
$("writer").addEventListener("change", () => learnCommands(view.person));
$("voice").addEventListener("click", () => act("voice", {}));
$("pass-on").addEventListener("click", () => { setPassing(!view.passing); $("composer").focus(); });
$("start-over").addEventListener("click", startOver);
$("guide-toggle").addEventListener("click", () => showGuide(!$("stage").classList.contains("guiding")));
$("attach").addEventListener("change", sendFile);
$("reply-cancel").addEventListener("click", () => setReply(null));
$("messages").addEventListener("scroll", markJump, { passive: true });
$("jump-down").addEventListener("click", () => { $("messages").scrollTop = $("messages").scrollHeight; });
$("menu-toggle").addEventListener("click", () => ($("menu").hidden ? openMenu() : closeMenu()));
$("menu").addEventListener("keydown", walkMenu);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!$("menu").hidden) { closeMenu(); $("menu-toggle").focus(); } else if (view.replyTo || view.editing) setReply(null);
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
  setInterval(look, 1000);
  if (IN_FRAME) return;
  await lookGuide();
  if (guide.told?.scenes && matchMedia("(min-width: 1120px)").matches) showGuide(true);
  setInterval(lookGuide, 1000);
}
live();
