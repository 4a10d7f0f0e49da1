// The demo page: the guided scenes, the five figures, and the office's chat beside the officer's.
"use strict";

const IN_FRAME = new URLSearchParams(location.search).has("pane");
const OFFICE_ROLES = ["office", "admin"];
const POWER = $("power"); // its place in the page changes
const guide = { told: null, drawn: "", step: "", open: 0 };
document.documentElement.classList.toggle("pane", IN_FRAME);

async function lookGuide() {
  try {
    guide.told = await call("api/guide");
  } catch {
    return; // the page says by itself when the server is gone
  }
  const drawn = JSON.stringify(guide.told);
  if (drawn === guide.drawn) return;
  guide.drawn = drawn;
  if (!guide.told.scenes) return;
  if (guide.open !== guide.told.scene) guide.open = guide.told.scene;
  drawGuide();
}

function drawGuide() {
  const { figures, power, scenes } = guide.told;
  $("figures").replaceChildren(...figures.map((one) => make("div", {},
    make("dt", {}, make("span", { "aria-hidden": "true" }, `${one.sign} `), one.name), make("dd", {}, one.number))));
  POWER.textContent = power.said;
  POWER.classList.toggle("off", !power.on);
  const focused = document.activeElement?.dataset?.testid;
  $("scenes").replaceChildren(...scenes.map(drawScene));
  // What the power cut came to stands under the steps that brought it.
  (document.querySelector("#scenes .open ol") ?? $("figures")).after(POWER);
  if (focused?.startsWith("s")) document.querySelector(`#scenes [data-testid="${focused}"]`)?.focus();
  const now = guide.told.steps.findIndex((one) => !one.reached);
  const step = `${guide.told.scene}-${now}`;
  if (step !== guide.step && now >= 0 && isWide()) openFor(guide.told.steps[now].who);
  guide.step = step;
  bringStep();
}

/** What is to be done now, or what was done last, in view. */
function bringStep() {
  (document.querySelector("#scenes .now") ?? document.querySelector("#scenes .done"))?.scrollIntoView({ block: "nearest" });
}

function drawScene(scene, index) {
  const number = index + 1;
  const isOpen = number === guide.told.scene;
  const steps = isOpen ? guide.told.steps : [];
  const all = steps.length && steps.every((one) => one.reached);
  return make("section", { class: isOpen ? "scene open" : "scene", "data-testid": `scene-card-${number}` },
    make("h2", {}, make("button", {
      type: "button", "data-testid": `scene-${number}`, "aria-expanded": String(isOpen), onclick: () => beginScene(number),
    }, `${number}. ${scene.name}`)),
    make("p", {}, scene.about),
    steps.length ? make("ol", {}, ...steps.map(drawStep)) : null,
    all ? make("p", { class: "done", role: "status", "data-testid": "scene-done" }, number < guide.told.scenes.length
      ? `✓ Xong cảnh ${number}. Mời xem cảnh ${number + 1}.` : "✓ Xong cả sáu cảnh.") : null);
}

function drawStep(step, index) {
  const isNow = !step.reached && guide.told.steps.slice(0, index).every((one) => one.reached);
  const who = person(step.who);
  return make("li", {
    class: step.reached ? "reached" : isNow ? "now" : "", "data-testid": `step-${index + 1}`, "data-number": index + 1, "aria-current": isNow ? "step" : null,
  },
  make("p", {}, step.reached ? make("span", { class: "hidden" }, "Đã xong: ") : null, step.text),
  step.reached || !isNow ? null : make("div", { class: "deed" },
    make("button", { type: "button", class: "whom", "data-testid": `see-${index + 1}`, onclick: () => openFor(step.who) },
      `${who?.name ?? ""}${who?.agency ? ` · ${who.agency}` : ""}`),
    step.words ? make("blockquote", { tabindex: 0, "aria-label": "Nội dung sẽ gửi" }, step.words) : null,
    make("button", { type: "button", class: "primary", "data-testid": `step-deed-${index + 1}`, disabled: view.busy, onclick: () => playStep(index) }, step.label),
    step.waits ? make("p", { class: "waits" }, "Đang chờ Bot…") : null));
}

async function beginScene(number) {
  await guided("api/guide/begin", { scene: number });
}

async function playStep(index) {
  openFor(guide.told.steps[index].who);
  anchor();
  $("second").contentWindow?.anchor?.();
  const done = await guided("api/guide/act", { step: index });
  if (done?.to) await move(done.to);
}

async function guided(path, body) {
  try {
    const answer = await call(path, body);
    for (const delay of [0, 200, 500]) setTimeout(() => { look(); lookGuide(); lookBeside(); }, delay);
    return answer;
  } catch (error) {
    toast(error.message, true);
    return null;
  }
}

const isWide = () => matchMedia("(min-width: 1280px)").matches;
const lookBeside = () => $("second").contentWindow?.look?.();

/** The office has the place at the right where there is one; everybody else the chat in view. */
function openFor(id) {
  const beside = $("second").contentWindow;
  if (!isWide() || !OFFICE_ROLES.includes(person(id)?.role)) open(id);
  else if (beside.seenBeside) beside.open(id);
  else beside.location.hash = `p${id}`; // it is still being loaded
}

function showGuide(shown) {
  $("stage").classList.toggle("guiding", shown);
  $("guide-toggle").setAttribute("aria-expanded", String(shown));
  const second = $("second");
  if (shown && isWide() && !second.src) second.src = "?pane=1#p301";
  drawChat(true); // the chat's height has changed
  if (shown) bringStep();
}
